/** A text as a DNS label: small letters and digits, with - between. */
export function labelOf(text: string, longest: number): string {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const words = plain.replaceAll(/[^a-z0-9]+/g, '-').replace(/^-/, '');
  return words.slice(0, longest).replace(/-$/, '');
}

/** The first of the labels that is free, or the last with a number. */
export function freeLabel(labels: readonly string[], isFree: (label: string) => boolean): string {
  const found = labels.find(label => label !== '' && isFree(label));
  if (found !== undefined) return found;
  const stem = labels.findLast(label => label !== '') ?? 'app';
  for (let number = 2; ; number += 1) if (isFree(`${stem}-${number}`)) return `${stem}-${number}`;
}
