/** What the library that writes TOML escapes wrongly, so that no reader takes it: each of them but the first in a text. */
export const unprintable = /[^\P{Cc}\b\t\n\f\r]/u;

export const tomlRule =
  'must be what TOML has: no null, no list of more than one kind of entry, no number with an exponent, and no control characters but tabs and line breaks';

/** Whether TOML 0.5, which Netlify reads, can hold it. */
export function isToml(value: unknown): boolean {
  if (typeof value === 'string') return !unprintable.test(value);
  // What the library makes of an exponent, and of numbers that have one elsewhere, is no number.
  if (typeof value === 'number') return Number.isSafeInteger(value) || /^-?\d+\.\d+$/.test(String(value));
  if (typeof value !== 'object') return true;
  if (value === null) return false;
  const entries = Object.values(value);
  return entries.every(isToml) && (!Array.isArray(value) || new Set(entries.map(kindOf)).size < 2);
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'list';
  return typeof value === 'number' && Number.isInteger(value) ? 'whole number' : typeof value;
}
