import { join } from 'node:path';
import { parse } from 'dotenv';
import { textAt } from '../disk/text.ts';

/** What the `.env` beside the registry holds, such as the name and the ports of `portolan env write --offset`. */
export function checkoutVariables(root: string): Readonly<Record<string, string>> {
  return parse(textAt(join(root, '.env')) ?? '');
}
