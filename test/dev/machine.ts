import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceProject } from '../env/workspace.ts';
import { writeProject } from '../load/project.ts';

/** Free, most probably. */
const ports = {
  POSTGRES_PORT: '45132',
  API_PORT: '45133',
  WEB_PORT: '45134',
  HTTP_PORT: '45135',
  TRAEFIK_PORT: '45136',
};

/** A machine whose `docker` is this script, whatever the real one has; `null` for none. */
export function machine(script: string | null) {
  const cwd = workspaceProject();
  const bin = join(cwd, 'bin');
  writeProject(cwd, { 'bin/docker': `#!/bin/sh\n${script}\n`, '.gitignore': '.env\n' });
  chmodSync(join(bin, 'docker'), 0o755);
  return { cwd, env: { ...ports, PATH: script === null ? '/nowhere' : `${bin}:/usr/bin:/bin` } };
}

/** A `docker` with an engine, these containers, and what `more` adds. */
export const answers = (compose: string, more = '', containers: readonly string[] = []) =>
  `case "$1 $2" in "version --format") echo 28.0.0;; "compose version") ${compose};; "buildx version") ;;
  "ps --all") printf '${containers.join('\\n')}\\n';; ${more} esac`;
