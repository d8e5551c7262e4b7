import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Registry } from 'portolan';
import { generate } from 'portolan/api';
import { project } from '../../load/project.ts';
import { root as portolan } from '../../setup/paths.js';

/** Ready and alive by routes of their own; /hang never comes to an end. */
const server = `
let ready = 200;
require('node:http').createServer(({ url }, answer) => {
  if (url === '/hang') for (;;);
  if (url === '/unready') ready = 503;
  if (url === '/write') require('node:fs').writeFileSync('/app/files/written', 'kept');
  answer.writeHead(url === '/ready' ? ready : 200).end(String(process.pid));
}).listen(3000, () => console.log('listens'));
`;

const build = (from: string, to: string) => `mkdir -p dist && cp ${from} dist/${to}`;
const lockfile = "lockfileVersion: '9.0'\n\nimporters:\n\n  .: {}\n\n  api: {}\n\n  www: {}\n";

export const names = ['api', 'plain', 'unready', 'same', 'www'] as const;
export type Name = (typeof names)[number];

/** APIs that are alive by a path, by their port alone, and by the path of readiness; and a static site. Asked every second. */
export async function recoveryFleet(name: string): Promise<Registry<Name, never, never, 'dev'>> {
  const root = project({
    'package.json': JSON.stringify({ name: 'recovery', type: 'module', packageManager: 'pnpm@10.34.8' }),
    'pnpm-workspace.yaml': 'packages: [api, www]\n',
    'pnpm-lock.yaml': lockfile,
    'api/package.json': JSON.stringify({ name: 'api', scripts: { build: build('main.cjs', 'main.js') } }),
    'api/main.cjs': server,
    'www/package.json': JSON.stringify({ name: 'www', scripts: { build: build('page.html', 'index.html') } }),
    'www/page.html': '<h1>Page</h1>',
    'projects.ts': text(name),
  });
  mkdirSync(join(root, 'node_modules'));
  symlinkSync(portolan, join(root, 'node_modules/portolan'));
  const config = join(root, 'projects.ts');
  const { diagnostics } = await generate({ config });
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
  return (await import(config)).default;
}

const text = (name: string) => `import { astro, defineRegistry, nestjs } from 'portolan';

const services = {
  api: nestjs({ path: 'api', port: 3000, hostPort: 3001, volumes: { files: '/app/files' }, probes: { live: '/live', ready: '/ready' } }),
  plain: nestjs({ path: 'api', port: 3000, hostPort: 3002, probes: '/ready' }),
  unready: nestjs({ path: 'api', port: 3000, hostPort: 3003, probes: { live: '/live', ready: '/ready' } }),
  same: nestjs({ path: 'api', port: 3000, hostPort: 3004, probes: { live: '/ready', ready: '/ready' } }),
  www: astro({ path: 'www' }),
} as const;

export default defineRegistry({
  name: '${name}',
  domain: 'acme.dev',
  environments: { dev: { local: true } },
  services,
  patches: (${JSON.stringify(names)} as const).map(service => ({
    output: 'compose' as const, environment: 'dev' as const, service, at: 'healthcheck.interval', set: '1s',
    reason: 'tests do not wait for minutes',
  })),
});
`;
