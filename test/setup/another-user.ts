import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Does something as a user who is not root, for whom Node hears no TMPDIR: what is remembered has a place in the project. */
export async function asAnother<T>(root: string, act: () => Promise<T>): Promise<T> {
  chmodSync(root, 0o755);
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  chmodSync(join(root, 'node_modules'), 0o777);
  process.seteuid?.(65534);
  try {
    return await act();
  } finally {
    process.seteuid?.(0);
  }
}
