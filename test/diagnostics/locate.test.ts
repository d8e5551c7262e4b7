import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { load } from '../../src/define/load.ts';
import { problem } from '../../src/diagnostics/types.ts';
import type { AnyService } from '../../src/registry/service.ts';
import { locate } from '../../src/source/locate.ts';
import { project } from '../load/project.ts';

const files = {
  'projects.ts': `import { defineRegistry, nestjs, perEnvironment, postgres, secret, sveltekit as web, text, url } from 'portolan';
import { chat } from './teams/chat.ts';
import * as teams from './teams/index.ts';

const hosts = ['ccx32', 'ccx33'];
const project = 'shop';
const site = (port: number) => web({ hostPort: port });

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: {
    dev: { local: true },
    staging: { hosts: [...hosts, 'ccx42'] },
    'pre-view': { hosts: teams.machines },
  },
  hosts: { ccx32: { address: '10.0.0.2' } },
  projects: { [\`shop\`]: { index: 0 } },
  services: {
    postgres: postgres({ version: '16', external: ['staging'] }),
    'shop-api': nestjs({
      project,
      port: 3001,
      uses: ['postgres', ('chat-api' as const)],
      replicas: perEnvironment({ dev: 1, staging: 2 }),
      env: { KEY: secret(), "ODD.KEY": url('chat-api'), URL: text\`\${url('chat-api')}/v1\` },
    }),
    'shop-web': site(3100),
    ...chat,
    ...(process.env.MORE ? teams.more : { last: nestjs({ port: 1 }) }),
  },
});
`,
  'teams/chat.ts': `import { defineServices, nestjs } from 'portolan';
import { api, shared } from './options';

export const chat = defineServices({
  'chat-api': nestjs({ ...shared, ...api, port: 3002 }),
});
`,
  'teams/options.ts': `export const shared = { limits: { cpu: 1 } };
export const api = { env: { PORT: '1' } };
`,
  'teams/index.ts': `export { machines } from './machines';
export const more = {};
`,
  'teams/machines.ts': `export const machines = ['ccx32', 'ccx52'];\n`,
};

/** The text at the place that is found for each path. */
async function found(paths: readonly string[], of: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const root = project(of);
  const config = join(root, 'projects.ts');
  const { registry, bundle, diagnostics } = await load(config);
  expect(diagnostics).toEqual([]);
  const { services } = registry as { services: Readonly<Record<string, AnyService>> };
  return paths.map(path => {
    const [each] = locate([problem('test/test', path, path)], { config, bundle, services });
    const { file, line, column } = each!.place!;
    const text = readFileSync(file, 'utf8')
      .split('\n')
      [line - 1]!.slice(column - 1);
    return `${file.slice(root.length + 1)} ${text}`;
  });
}

const places: readonly (readonly [string, string])[] = [
  ['name', "projects.ts name: 'acme'"],
  ['environments.staging.hosts.0', "projects.ts 'ccx32', 'ccx33'];"],
  ['environments.staging.hosts.2', "projects.ts 'ccx42']"],
  ['environments.pre-view.hosts.1', "teams/machines.ts 'ccx52'];"],
  ['environments.production.hosts', 'projects.ts environments: {'],
  ['hosts.ccx32.address', "projects.ts address: '10"],
  ['projects.shop.index', 'projects.ts index: 0'],
  ['workspace', 'projects.ts defineRegistry({'],
  ['services.postgres', 'projects.ts postgres: postgres('],
  ['services.postgres.external.0', "projects.ts 'staging']"],
  ['services.shop-api', "projects.ts 'shop-api': nestjs"],
  ['services.shop-api.project', 'projects.ts project,'],
  ['services.shop-api.uses.1', "projects.ts ('chat-api'"],
  ['services.shop-api.uses.7', 'projects.ts uses: ['],
  ['services.shop-api.replicas.staging', 'projects.ts staging: 2'],
  ['services.shop-api.env.KEY', 'projects.ts KEY: secret'],
  ['services.shop-api.env["ODD.KEY"]', 'projects.ts "ODD.KEY"'],
  ['services.shop-api.env.URL', 'projects.ts URL: text'],
  ['services.shop-api.probes', "projects.ts 'shop-api': nestjs"],
  ['services.shop-web', "projects.ts 'shop-web': site"],
  ['services.shop-web.hostPort', 'projects.ts hostPort: port'],
  ['services.chat-api', "teams/chat.ts 'chat-api': nestjs"],
  ['services.chat-api.port', 'teams/chat.ts port: 3002'],
  ['services.chat-api.limits.cpu', 'teams/options.ts cpu: 1'],
  ['services.chat-api.env.PORT', "teams/options.ts PORT: '1'"],
  ['services.last.port', 'projects.ts port: 1'],
  ['services.nobody', 'projects.ts services: {'],
];

const indirect = {
  'projects.ts': `import { defineRegistry, type Hosts } from 'portolan';
import services from './services.ts';
import { machines, '2nd' as second } from './machines/index.ts';

const registry = (defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, [second]: { hosts: ['one'] } },
  hosts: machines satisfies Hosts,
  services,
})) as object;

export { registry as default };
`,
  'services.ts': `import { container, type Port } from 'portolan';

@sealed class Sizes<T> { declare readonly of: T; }
function sealed(..._: unknown[]): void {}
enum Tier { Api = 'api' }

function services<const P extends Port>(port: P) {
  if (port > 0) {
    const limits = { cpu: 1 };
    return { api: container({ image: 'acme/api:1', port, limits: limits! }) };
  }
  return {};
}

export default { ...services(<const>3001), 1: container({ image: 'acme/one:1' }) };
`,
  'machines/index.ts': `export * from './all.mts';\nexport { later as '2nd' } from './all.mjs';\n`,
  'machines/all.mts': `export const machines = { one: { address: '10.0.0.2' } } as const;\nexport const later = 'production';\n`,
};

const behind: readonly (readonly [string, string])[] = [
  ['name', "projects.ts name: 'acme'"],
  ['hosts.one.address', "machines/all.mts address: '10"],
  ['services.api.port', 'services.ts port, limits'],
  ['services.api.limits.cpu', 'services.ts cpu: 1'],
  ['services.1.image', "services.ts image: 'acme/one"],
];

test.each([
  ['every path leads to its property, or to the nearest around it', files, places],
  ['what stands for a value is followed, through functions, files and what types are said', indirect, behind],
])('%s', async (_, of, wanted) => {
  const texts = await found(
    wanted.map(([path]) => path),
    of,
  );
  const wrong = wanted.flatMap(([path, start], index) =>
    texts[index]!.startsWith(start) ? [] : [`${path}: ${texts[index]} instead of ${start}`],
  );
  expect(wrong).toEqual([]);
});

test('diagnostics are sorted by place and code, and told once', async () => {
  const root = project(files);
  const config = join(root, 'projects.ts');
  const diagnostics = [
    problem('z/last', 'services.shop-api.port', 'third'),
    problem('b/two', 'name', 'second'),
    problem('a/one', 'name', 'first'),
    problem('b/two', 'name', 'second'),
    problem('write/outside', null, 'nowhere'),
  ];
  const located = locate(diagnostics, { config, bundle: null, services: {} });
  expect(located.map(({ message }) => message)).toEqual(['nowhere', 'first', 'second', 'third']);
});

test('what a diagnostic relates to is found as well', async () => {
  const root = project(files);
  const related = [{ message: 'the other', target: 'services.shop-api.port' }];
  const [located] = locate([problem('a/b', 'name', 'one', { related })], {
    config: join(root, 'projects.ts'),
    bundle: null,
    services: {},
  });
  expect(located?.related).toMatchObject([{ place: { line: 23, column: 7 } }]);
});

test('without a registry to read, the place is its start', () => {
  const config = join(project({}), 'projects.ts');
  const [located] = locate([problem('a/b', 'name', 'one')], { config, bundle: null, services: {} });
  expect(located?.place).toEqual({ file: config, line: 1, column: 1 });
});
