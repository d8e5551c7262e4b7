import type { OutputFile, Span } from '../../output/file.ts';
import type { Plan } from '../../plan/types.ts';
import { type MatrixService, matrixOf } from './row.ts';

/** What the matrix is printed as; services come one after the other, and what stands above them is asked for last. */
export interface Form {
  piece(service: MatrixService): Piece;
  head(): readonly string[];
  /** What joins the lines of two services. */
  readonly between: string;
  readonly tail: readonly string[];
}

/** Of one service; spans count from its first line. */
export interface Piece {
  readonly lines: readonly string[];
  readonly spans: readonly Span[];
}

export type Forms = Readonly<Record<string, (plan: Plan) => Form>>;

/** The matrix in all forms, by their files' endings; none where nothing has a variable. */
export function printForms(plan: Plan, forms: Forms): readonly OutputFile[] {
  const printed = Object.entries(forms).map(([ending, make]) => ({
    ending,
    make,
    form: make(plan),
    texts: [] as string[],
  }));
  // One text each, which takes far less memory than its lines.
  for (const service of matrixOf(plan)) {
    for (const { form, texts } of printed) texts.push(form.piece(service).lines.join('\n'));
  }
  return printed.flatMap(({ ending, make, form, texts }) => {
    if (texts.length === 0) return [];
    const content = `${[...form.head(), texts.join(form.between), ...form.tail].join('\n')}\n`;
    return [{ path: `generated/env/matrix.${ending}`, content, spans: spansIn(plan, make) }];
  });
}

/** Made again, since few runs ask for them. */
function spansIn(plan: Plan, make: Forms[string]): () => readonly Span[] {
  return () => {
    const form = make(plan);
    const spans: Span[] = [];
    let above = 0;
    for (const service of matrixOf(plan)) {
      const piece = form.piece(service);
      spans.push(...piece.spans.map(each => lower(each, above)));
      above += piece.lines.length;
    }
    return spans.map(each => lower(each, form.head().length));
  };
}

const lower = (span: Span, lines: number): Span => ({ ...span, first: span.first + lines, last: span.last + lines });
