import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownName } from './left-over.js';

/** A temporary directory of the run's own, so that what tests and their processes leave there goes with it. */
export default function setup() {
  const folder = mkdtempSync(join(tmpdir(), `${ownName('unit')}-`));
  // Like the system's: servers run as other users, too.
  chmodSync(folder, 0o1777);
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
