import { isPatched } from '../../printers/patched.ts';
import { same } from '../../printers/same.ts';
import { asIsOf, chosen, type Form, inPlaceOf, isChosen, untraced, type Yaml } from '../../printers/yaml.ts';
import { line, quotedForHelm } from './action.ts';

type Fields = { readonly [key: string]: Yaml | undefined };

/** The same node in several environments, in the order of their names: what differs stands once for each form that it has. */
export function merge(nodes: readonly (Yaml | undefined)[], names: readonly string[]): Yaml {
  const [first, ...others] = nodes;
  if (first !== undefined && others.every(each => each !== undefined && same(first, each))) return first;
  const values = nodes.map(each => (each === undefined ? undefined : untraced(each)));
  if (values.every(isFields)) return inPlaceOf(first!, mergedFields(values as readonly Fields[], names));
  if (values.every(isList)) {
    const lists = values as readonly (readonly Yaml[])[];
    const merged = lists.every(({ length }) => length === lists[0]!.length) ? mergedList(lists, names) : null;
    if (merged !== null) return inPlaceOf(first!, merged);
  }
  return choice(nodes, names);
}

function mergedFields(all: readonly Fields[], names: readonly string[]): Fields {
  const keys = [...new Set(all.flatMap(each => Object.keys(each).filter(key => each[key] !== undefined)))];
  return Object.fromEntries(
    keys.map(key => [
      key,
      merge(
        all.map(each => each[key]),
        names,
      ),
    ]),
  );
}

/** What an entry begins with has to stand beside its dash. */
function mergedList(lists: readonly (readonly Yaml[])[], names: readonly string[]): readonly Yaml[] {
  return lists[0]!.map((_, index) => {
    const each = lists.map(list => list[index]);
    const whole = merge(each, names);
    const fields = untraced(whole);
    return isFields(fields) && isChosen(Object.values(fields)[0]!) ? choice(each, names) : whole;
  });
}

/** One form for all environments that have it alike. */
function choice(nodes: readonly (Yaml | undefined)[], names: readonly string[]): Yaml {
  const groups: { readonly value: Yaml; readonly names: string[] }[] = [];
  for (const [index, node] of nodes.entries()) {
    if (node === undefined) continue;
    const group = groups.find(({ value }) => same(value, node));
    if (group === undefined) groups.push({ value: node, names: [names[index]!] });
    else group.names.push(names[index]!);
  }
  const everywhere = nodes.every(each => each !== undefined);
  const forms = groups.map(({ value, names: those }, index): Form => {
    const isLast = everywhere && index === groups.length - 1;
    return { head: line(isLast ? 'else' : `${index === 0 ? '' : 'else '}if ${isOneOf(those)}`), value };
  });
  return chosen(forms, line('end'));
}

export const isOneOf = (names: readonly string[]) => `eq .Values.environment ${names.map(quotedForHelm).join(' ')}`;

function isFields(value: Yaml | undefined): value is Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return (
    !isPatched(value) &&
    !isChosen(value) &&
    asIsOf(value) === null &&
    Object.values(value).some(each => each !== undefined)
  );
}

const isList = (value: Yaml | undefined): value is readonly Yaml[] => Array.isArray(value) && value.length > 0;
