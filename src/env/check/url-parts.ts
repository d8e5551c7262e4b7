import type { Given } from '../../plan/host-values.ts';
import type { Text } from '../../plan/text.ts';

/**
 * The name of a user or password that ends early in the URL that it stands in, so that what follows is taken for its host.
 * The whole may still be a URL, so that only who knows its parts can tell; `null` where all is well.
 */
export function endsEarly(text: Text, given: Given): string | null {
  let waiting: { readonly name: string; readonly ends: RegExp }[] = [];
  let inAuthority = false;
  let before = '';
  for (const part of text) {
    if (part.part !== 'literal') {
      // A password may hold a colon, before which a user ends.
      if (inAuthority) waiting.push({ name: part.name, ends: before.endsWith('://') ? /[\s/?#@:]/ : /[\s/?#@]/ });
      before = '';
      continue;
    }
    before = part.text;
    const end: string | undefined = inAuthority ? /[/?#@]/.exec(before)?.[0] : undefined;
    const found = end === '@' ? waiting.find(({ name, ends }) => ends.test(given(name) ?? '')) : undefined;
    if (found !== undefined) return found.name;
    const begins = before.lastIndexOf('://');
    inAuthority = begins < 0 ? inAuthority && end === undefined : !/[/?#@]/.test(before.slice(begins + 3));
    if (!inAuthority || begins >= 0) waiting = [];
  }
  return null;
}
