import { readFileSync } from 'node:fs';

/** What a file holds; `null` for nothing, or nothing that we may read. */
export function textAt(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
