/** A service of the registry that branches edit. */
export interface Member {
  readonly kind: 'nestjs' | 'astro';
  readonly port: number;
  readonly hostPort: number;
  readonly route: string;
  readonly level: string;
  readonly uses: readonly string[];
}

/** By name, in the order in which they stand in the registry. */
export type Fleet = ReadonlyMap<string, Member>;

/** What one branch does: to its own services, and with new ones. */
export interface Change {
  readonly edited: ReadonlyMap<string, Member>;
  /** With the name of the service that each is to stand behind. */
  readonly added: ReadonlyMap<string, { readonly member: Member; readonly after: string }>;
}

export function changed(fleet: Fleet, { edited, added }: Change): Fleet {
  return new Map(
    [...fleet].flatMap(([name, member]) => {
      const behind = [...added].filter(([, { after }]) => after === name);
      return [
        [name, edited.get(name) ?? member],
        ...behind.map(([other, { member }]) => [other, member] as const),
      ] as const;
    }),
  );
}

/** The files of a repository with such a fleet. */
export function filesOf(fleet: Fleet): Readonly<Record<string, string>> {
  const packages = [...fleet].map(([name]) => [
    `apps/${name}/package.json`,
    `${JSON.stringify({ name, private: true, scripts: { build: 'true' } })}\n`,
  ]);
  return {
    'package.json': '{ "name": "root", "private": true, "packageManager": "pnpm@10.15.0" }\n',
    'pnpm-workspace.yaml': 'packages:\n  - apps/*\n',
    'pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
    'projects.ts': registryOf(fleet),
    ...Object.fromEntries(packages),
  };
}

function registryOf(fleet: Fleet): string {
  return `import { astro, defineRegistry, nestjs, postgres, redis } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: {} },
  services: {
    postgres: postgres({ version: '16' }),
    cache: redis({ version: '7', evict: 'allkeys-lru' }),
${[...fleet].map(([name, member]) => entryOf(name, member)).join('')}  },
});
`;
}

function entryOf(name: string, { kind, port, hostPort, route, level, uses }: Member): string {
  const names = uses.map(each => `'${each}'`).join(', ');
  return `
    '${name}': ${kind}({
      path: 'apps/${name}',
${kind === 'nestjs' ? `      port: ${port},\n      uses: [${names}],\n      env: { LEVEL: '${level}' },\n` : ''}      hostPort: ${hostPort},
      route: '${route}',
    }),
`;
}
