import { givenToPatches } from '../../plan/outside.ts';
import type { Text } from '../../plan/text.ts';
import type { EnvironmentPlan, Plan } from '../../plan/types.ts';

/** A user or password of a URL that is given from outside. */
export interface Credential {
  readonly name: string;
  readonly isUser: boolean;
}

/** Those of all URLs in a text. */
export function credentialsOf(text: Text): readonly Credential[] {
  const found: Credential[] = [];
  let waiting: Credential[] = [];
  let inAuthority = false;
  let before = '';
  for (const part of text) {
    if (part.part !== 'literal') {
      if (inAuthority) waiting.push({ name: part.name, isUser: before.endsWith('://') });
      before = '';
      continue;
    }
    before = part.text;
    const end: string | undefined = inAuthority ? /[/?#@]/.exec(before)?.[0] : undefined;
    if (end === '@') found.push(...waiting);
    const begins = before.lastIndexOf('://');
    inAuthority = begins < 0 ? inAuthority && end === undefined : !/[/?#@]/.test(before.slice(begins + 3));
    if (!inAuthority || begins >= 0) waiting = [];
  }
  return found;
}

/** Names whose values somebody reads as they are, such as a server its own password, in whatever runs there. */
export function readAsTheyAre(plan: Plan, environment: EnvironmentPlan): ReadonlySet<string> {
  const texts = Object.values(environment.services).flatMap(({ variables, setup }) => [
    ...variables.map(({ container }) => container),
    ...(setup?.variables ?? []).map(({ value }) => value),
  ]);
  const patched = givenToPatches(plan, environment.name).map(({ container }) => container);
  return new Set(
    [...texts, ...patched].flatMap(text => {
      const inUrls = new Set(credentialsOf(text).map(({ name }) => name));
      return text.flatMap(part => (part.part === 'literal' || inUrls.has(part.name) ? [] : [part.name]));
    }),
  );
}

export type UrlFault = 'ends' | 'percent';

/**
 * What a credential's value does to its URL: it ends early, so that what follows is taken for its host, or is read as another one.
 * The whole may still be a URL, so that only who knows its parts can tell.
 */
export function faultInUrl({ isUser }: Credential, value: string, isReadAsItIs: boolean): UrlFault | null {
  // A password may hold a colon, before which a user ends.
  if ((isUser ? /[\s/?#@:]/ : /[\s/?#@]/).test(value)) return 'ends';
  return (isReadAsItIs ? value.includes('%') : !isDecodable(value)) ? 'percent' : null;
}

function isDecodable(value: string): boolean {
  try {
    decodeURIComponent(value);
    return true;
  } catch {
    return false;
  }
}
