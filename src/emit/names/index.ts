import { header, type OutputFile } from '../../output/file.ts';
import type { Plan } from '../../plan/types.ts';

/** Above this many services completion costs every check seconds: each list of names is checked against a union of all. */
const most = 1000;

/** `generated/names.d.ts`: the registry's names, for completion in editors. */
export function emitNames(plan: Plan): readonly OutputFile[] {
  if (Object.keys(plan.services).length > most) return [];
  const lines = [
    `// ${header}`,
    "declare module 'portolan' {",
    ...known('KnownServices', plan.services),
    ...known('KnownProjects', plan.projects),
    ...known('KnownHosts', plan.hosts),
    ...known('KnownEnvironments', plan.environments),
    '}',
    'export {};',
  ];
  return [{ path: 'generated/names.d.ts', content: `${lines.join('\n')}\n`, spans: () => [] }];
}

function known(name: string, of: Readonly<Record<string, unknown>>): readonly string[] {
  const keys = Object.keys(of).sort();
  return keys.length === 0 ? [] : [`  interface ${name} {`, ...keys.map(key => `    '${key}': true;`), '  }'];
}
