import { project } from '../load/project.ts';

const manifest = (name: string) =>
  JSON.stringify({ name, packageManager: 'pnpm@10.0.0', scripts: { build: 'x', dev: 'x', start: 'x' } });

/** Services of a project that has a workspace; `postgres` is beside them. */
export const services = `
    postgres: postgres({ version: '16', hostPort: 5432 }),
    api: nestjs({ port: 3001, route: 'api', path: 'api', uses: ['postgres'], env: { KEY: secret({ dev: 'none' }), MODE: 'plain' } }),
    web: sveltekit({ hostPort: 3100, route: 'app', path: 'web', env: { PUBLIC_API: url('api'), PRICE: '$HOME' } }),
`;

/** A project in a temporary folder, with a package for each directory. */
export function workspaceProject(
  text = services,
  packages: readonly string[] = ['api', 'web'],
  more = {},
  registry = '',
  production = '',
): string {
  return project({
    'projects.ts': `import { astro, defineRegistry, expo, external, from, input, nestjs, perEnvironment, postgres, redis, secret, sveltekit, text, url } from 'portolan';
void [astro, expo, external, from, input, perEnvironment, postgres, redis, secret, sveltekit, text, url];

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: {${production}} },
  services: {${text}  },${registry}
});
`,
    'package.json': JSON.stringify({ name: 'root', private: true, packageManager: 'pnpm@10.0.0' }),
    'pnpm-workspace.yaml': `packages:\n${packages.map(path => `  - ${path}\n`).join('')}`,
    'pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
    ...Object.fromEntries(packages.map(path => [`${path}/package.json`, manifest(path === '.' ? 'root' : path)])),
    ...more,
  });
}
