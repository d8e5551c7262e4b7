import type { Origin } from './types.ts';

/** As messages call it: `patch 0`. */
export function patchName({ origin }: { readonly origin: Origin }): string {
  return origin.path.replace('patches.', 'patch ');
}
