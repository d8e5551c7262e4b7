/** A registry whose last entry is given; names in it are those of `namesFile`. */
export function registryWith(entry: string): string {
  return `import { defineKind, defineRegistry, from, nestjs, perEnvironment, postgres, redis, sveltekit, text, url } from 'portolan';
import { z } from 'zod';

const queue = defineKind({
  name: 'queue',
  family: 'datastore',
  options: z.strictObject({ version: z.string(), durable: z.boolean().optional() }),
  lower: () => ({ tier: 'datastore' }),
});

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, staging: {}, production: {} },
  hosts: { ccx32: { address: '10.0.0.2' }, ccx42: { address: '10.0.0.3' } },
  projects: { chat: {}, picture: {} },
  services: {
    postgres: postgres({ version: '16' }),
    redis: redis({ version: '7', evict: 'noeviction' }),
    jobs: queue({ version: '4' }),
    'chat-web': sveltekit({ project: 'chat' }),
    'chat-backend': ${entry},
  },
});
`;
}

/** What `generate` writes for completion. */
export const namesFile = fileOfNames({
  KnownServices: ['chat-backend', 'chat-web', 'jobs', 'postgres', 'redis'],
  KnownProjects: ['chat', 'picture'],
  KnownHosts: ['ccx32', 'ccx42'],
  KnownEnvironments: ['dev', 'production', 'staging'],
});

export function fileOfNames(names: Readonly<Record<string, readonly string[]>>): string {
  const interfaces = Object.entries(names).map(
    ([name, known]) => `  interface ${name} { ${known.map(each => `'${each}': true`).join('; ')} }`,
  );
  return `declare module 'portolan' {\n${interfaces.join('\n')}\n}\nexport {};\n`;
}
