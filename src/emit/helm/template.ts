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
  /** Services that need it as well as its own, and so where that is switched off, each with the environments where it does. */
  readonly neededBy: ReadonlyMap<string, readonly string[]>;
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
      : [ownValues(whose), line('if $service.enabled'), ...parts, line('end'), ...made.flatMap(each => each.needed)];
  return { path, ...assembled([`# ${header}`, ...whole, ...made.flatMap(each => each.shared)]) };
}

/** A template begins with the values of its service, whose name may hold dashes. */
function ownValues({ service, everywhere }: Whose): string {
  return line(`$service := index .Values.services ${quotedForHelm(service!)}${everywhere ? '' : ' | default dict'}`);
}

interface Pieces {
  readonly parts: readonly Piece[];
  /** What others need as well. */
  readonly needed: readonly Piece[];
  readonly shared: readonly Piece[];
}

function objectPieces({ object, nodes, when, neededBy }: Draft, whose: Whose, isFirst: boolean): Pieces {
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
  const parts = condition === null ? text : [line(`if ${condition}`), ...text, line('end')];
  const alone = neededBy.size === 0;
  return {
    parts: alone ? parts : [],
    needed: alone ? [] : [line(`if or $service.enabled ${isAsked(neededBy, names)}`), ...parts, line('end')],
    shared:
      apart === null
        ? []
        : ['', line(`define ${quotedForHelm(apart.name)}`), ownValues(whose), print(apart.fields), line('end')],
  };
}

/** Whether any of those that need it runs, where not all of these environments say so. */
function isAsked(by: Draft['neededBy'], names: readonly string[]): string {
  const each = [...by].map(([service, where]) => {
    const enabled = `(index .Values.services ${quotedForHelm(service)} | default dict).enabled`;
    return names.every(name => where.includes(name)) ? enabled : `(and (${isOneOf(where)}) ${enabled})`;
  });
  return each.join(' ');
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
