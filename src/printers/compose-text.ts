import type { Part, Text } from '../plan/text.ts';

/** A text as Compose interpolates it. */
export function composeText(text: Text): string {
  return text.map(composePart).join('');
}

/** A text that Compose must leave as it is. */
export function composeLiteral(text: string): string {
  return text.replaceAll('$', '$$$$');
}

function composePart(part: Part): string {
  if (part.part === 'literal') return composeLiteral(part.text);
  // Unset means the scheme's own port, which addresses leave out.
  if (part.part === 'port') return `\${${part.name}:+:\${${part.name}-}}`;
  if (part.default === null) return `\${${part.name}:?${part.name} is not set}`;
  return `\${${part.name}:-${composeDefault(part.name, part.default)}}`;
}

/**
 * Compose looks for a default's end by counting braces, and does not see what comes right after an opening one. Should
 * that be a brace, or the end itself, nothing is put between: the variable, which is empty wherever its default is taken.
 * Pairs that do not match and line breaks cannot be carried; the schema of `dev` refuses them.
 */
function composeDefault(name: string, text: string): string {
  return composeLiteral(text).replaceAll(/\{(?=[{}]|$)/g, `{\${${name}:-}`);
}
