import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';

/** What the `.env` beside the registry holds, such as the name and the ports of `portolan env write --offset`. */
export function checkoutVariables(root: string): Readonly<Record<string, string>> {
  try {
    return parse(readFileSync(join(root, '.env'), 'utf8'));
  } catch {
    return {};
  }
}
