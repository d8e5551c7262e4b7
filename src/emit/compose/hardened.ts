import type { UserPlan } from '../../plan/types.ts';
import type { Yaml } from '../../printers/yaml.ts';

/**
 * What every container is denied: privileges, capabilities, writing to its image. Docker mounts a tmpfs without the rights to
 * run what is in it; what fills it would take the machine's memory, so it is bounded.
 */
export function hardened(
  user: UserPlan | null,
  scratch: readonly string[],
  readOnly: Yaml = true,
): { readonly [key: string]: Yaml | undefined } {
  const owner = user === null ? '' : `:uid=${user.uid},gid=${user.gid}`;
  return {
    init: true,
    user: user === null ? undefined : `${user.uid}:${user.gid}`,
    read_only: readOnly,
    tmpfs: ['/tmp', ...scratch].map(path => `${path}${owner === '' ? ':' : `${owner},`}size=100m`),
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
  };
}
