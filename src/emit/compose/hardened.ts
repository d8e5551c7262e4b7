import type { UserPlan } from '../../plan/types.ts';
import type { Yaml } from '../../printers/yaml.ts';

/** What every container is denied: privileges, capabilities, writing to its image. */
export function hardened(
  user: UserPlan | null,
  scratch: readonly string[],
): { readonly [key: string]: Yaml | undefined } {
  const owner = user === null ? '' : `:uid=${user.uid},gid=${user.gid}`;
  return {
    init: true,
    user: user === null ? undefined : `${user.uid}:${user.gid}`,
    read_only: true,
    tmpfs: ['/tmp', ...scratch].map(path => `${path}${owner}`),
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
  };
}
