import { header, type OutputFile, type Printed, type Span } from '../../output/file.ts';
import { asIs, inPlaceOf, printYaml, untraced, type Yaml } from '../../printers/yaml.ts';
import type { KubeObject } from '../kubernetes/object.ts';
import { action, line, quotedForHelm, withActions } from './action.ts';
import { isOneOf, merge } from './merge.ts';

/** An object as each environment has it. */
export interface Draft {
  readonly object: KubeObject;
  /** In the order of the environments; `undefined` where there is none. */
  readonly nodes: readonly (Yaml | undefined)[];
  /** When it is there; `null` where its environments say so. */
  readonly when: string | null;
}

/** Whose objects a file has. */
export interface Whose {
  readonly chart: string;
  /** `null` for what all services share. */
  readonly service: string | null;
  /** Environments of the chart. */
  readonly names: readonly string[];
  /** Whether it runs in all of them. */
  readonly everywhere: boolean;
}

type Fields = { readonly [key: string]: Yaml | undefined };
type Piece = string | Printed;

/** One file of templates: its objects, and below them what is looked at more than once. */
export function templateFile(path: string, drafts: readonly Draft[], whose: Whose): OutputFile {
  const made = drafts.map((draft, index) => objectPieces(draft, whose, index === 0));
  const parts = made.flatMap(each => each.parts);
  const whole: readonly Piece[] =
    whose.service === null
      ? [line(`include ${quotedForHelm(`${whose.chart}.check`)} .`), ...parts]
      : [ownValues(whose), line('if $service.enabled'), ...parts, line('end')];
  return { path, ...assembled([`# ${header}`, ...whole, ...made.flatMap(each => each.shared)]) };
}

/** A template begins with the values of its service, whose name may hold dashes. */
function ownValues({ service, everywhere }: Whose): string {
  return line(`$service := index .Values.services ${quotedForHelm(service!)}${everywhere ? '' : ' | default dict'}`);
}

interface Pieces {
  readonly parts: readonly Piece[];
  readonly shared: readonly Piece[];
}

function objectPieces({ object, nodes, when }: Draft, whose: Whose, isFirst: boolean): Pieces {
  const names = whose.names.filter((_, index) => nodes[index] !== undefined);
  const node = merge(
    nodes.filter(each => each !== undefined),
    names,
  );
  const condition = when ?? (names.length === nodes.length ? null : isOneOf(names));
  const { own, apart } = divided(object, node, whose);
  const text: readonly Piece[] = [
    ...(isFirst ? [] : ['---']),
    print(own),
    ...(apart === null ? [] : [line(`include ${quotedForHelm(apart.name)} .`)]),
  ];
  return {
    parts: condition === null ? text : [line(`if ${condition}`), ...text, line('end')],
    shared:
      apart === null
        ? []
        : ['', line(`define ${quotedForHelm(apart.name)}`), ownValues(whose), print(apart.fields), line('end')],
  };
}

interface Divided {
  readonly own: Yaml;
  /** What a digest is made of, so that it is a template of its own. */
  readonly apart: { readonly name: string; readonly fields: Yaml } | null;
}

function divided({ kind, name }: KubeObject, node: Yaml, { chart }: Whose): Divided {
  const fields = untraced(node) as Fields;
  if (kind === 'ConfigMap') {
    const { data, ...own } = fields;
    return { own: inPlaceOf(node, own), apart: { name: `${chart}.${name}.data`, fields: inPlaceOf(node, { data }) } };
  }
  if (kind !== 'Job') return { own: node, apart: null };
  const { spec, ...own } = fields;
  const apart = `${chart}.${name}.spec`;
  const digest = `include ${quotedForHelm(`${chart}.digest`)} (include ${quotedForHelm(apart)} . | fromYaml) | trunc 8`;
  const metadata = { ...(untraced(own.metadata!) as Fields), name: asIs(`${name}-${action(digest)}`) };
  const named = { ...own, metadata: inPlaceOf(own.metadata!, metadata) };
  return { own: inPlaceOf(node, named), apart: { name: apart, fields: inPlaceOf(node, { spec }) } };
}

/** Without the comment that begins a file. */
function print(value: Yaml): Printed {
  const { content, spans } = printYaml('', value);
  return {
    content: content.slice(content.indexOf('\n') + 1, -1),
    spans: () => spans().map(each => ({ ...each, first: each.first - 1, last: each.last - 1 })),
  };
}

/** Lines and printed parts one below the other, as Helm reads them. */
function assembled(pieces: readonly Piece[]): Printed {
  const text = pieces.map(each => (typeof each === 'string' ? each : each.content)).join('\n');
  return {
    content: `${withActions(text)}\n`,
    spans() {
      const spans: Span[] = [];
      let above = 0;
      for (const piece of pieces) {
        const content = typeof piece === 'string' ? piece : piece.content;
        if (typeof piece !== 'string')
          for (const each of piece.spans()) spans.push({ ...each, first: each.first + above, last: each.last + above });
        above += content.split('\n').length;
      }
      return spans;
    },
  };
}
