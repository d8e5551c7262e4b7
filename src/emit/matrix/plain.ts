/** Neither seen nor harmless: control and format characters, separators, lone spaces at an end, what is no character. */
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u{fffe}\u{ffff}]/u;
const everyHidden = new RegExp(hidden.source, 'gu');
const formula = /^[=+@-]/;
const number = /^[+-]?\d+(?:\.\d+)?$/;

/**
 * A value as a table can hold it, on one line: as it is, or as JSON writes it where it holds what nobody sees, where it
 * begins like a formula, which spreadsheets run, or like JSON's own texts. So whatever begins with `"` is JSON, and
 * nothing is lost.
 */
export function plain(value: string): string {
  const asItIs = !hidden.test(value) && !value.startsWith('"') && (!formula.test(value) || number.test(value));
  return asItIs ? value : JSON.stringify(value).replaceAll(everyHidden, escaped);
}

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map(unit => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
