import { describe, expect, test } from 'vitest';
import { compilerOptions, LanguageService } from './language-service.ts';
import { namesFile, registryWith } from './registry-text.ts';

const slow = { timeout: 30_000 };
const options = compilerOptions();
const withNames = new LanguageService(options, { 'names.d.ts': namesFile });
const withoutNames = new LanguageService(options, {});

const services = ['chat-backend', 'chat-web', 'jobs', 'postgres', 'redis'];
const environments = ['dev', 'production', 'staging'];
const hosts = ['ccx32', 'ccx42'];
const projects = ['chat', 'picture'];

const names: readonly (readonly [where: string, entry: string, offered: readonly string[]])[] = [
  ['the first of uses', `nestjs({ port: 1, uses: ['‸'] })`, services],
  ['a further one of uses', `nestjs({ port: 1, uses: ['postgres', '‸'] })`, services],
  ['one of uses between others', `nestjs({ port: 1, uses: ['postgres', '‸', 'redis'] })`, services],
  ['project', `nestjs({ port: 1, project: '‸' })`, projects],
  ['host', `nestjs({ port: 1, host: '‸' })`, hosts],
  ['in', `nestjs({ port: 1, in: ['dev', '‸'] })`, environments],
  ['external', `postgres({ version: '16', external: ['‸'] })`, environments],
  ['url', `nestjs({ port: 1, env: { API: url('‸') } })`, services],
  ['url under a public prefix', `nestjs({ port: 1, env: { PUBLIC_API: url('‸') } })`, services],
  ['url in a text', 'nestjs({ port: 1, env: { API: text`${url("‸")}/v1` } })', services],
  ['from', `nestjs({ port: 1, env: { DATABASE: from('‸', 'connection') } })`, services],
  ['the keys of perEnvironment', `nestjs({ port: 1, replicas: perEnvironment({ ‸ }) })`, environments],
  ['uses of a user kind', `queue({ version: '4', uses: ['‸'] })`, services],
  ['project of a user kind', `queue({ version: '4', project: '‸' })`, projects],
  ['host of an app kind without options of its own', `sveltekit({ host: '‸' })`, hosts],
];

describe('with the file of names', slow, () => {
  test.each(names)('%s', (_, entry, offered) => {
    expect(withNames.offered(registryWith(entry))).toEqual(offered);
  });
});

describe('without it', slow, () => {
  test('extends and hosts of an environment', () => {
    const environment = (text: string) => registryWith('redis({})').replace('production: {', `production: { ${text}, `);
    expect(withoutNames.offered(environment(`extends: '‸'`))).toEqual(environments);
    expect(withoutNames.offered(environment(`hosts: ['‸']`))).toEqual(hosts);
  });

  test('options', () => {
    const offered = withoutNames.offered(registryWith('nestjs({ port: 1, ‸ })'));
    expect(offered).toEqual(expect.arrayContaining(['database', 'env', 'limits', 'portVariable', 'route', 'uses']));
    expect(offered).not.toContain('external');
  });

  test('options of a user kind', () => {
    const offered = withoutNames.offered(registryWith('queue({ ‸ })'));
    expect(offered).toEqual(expect.arrayContaining(['durable', 'external', 'uses', 'version']));
  });

  test('choices', () => {
    const choices = withoutNames.offered(registryWith(`redis({ version: '7', evict: '‸' })`));
    expect(choices).toEqual(['allkeys-lfu', 'allkeys-lru', 'noeviction', 'volatile-lru', 'volatile-ttl']);
  });

  test('outputs, names and slots of patches', () => {
    const patch = (text: string) => registryWith('redis({})').replace(/\}\);\n$/, `  patches: [{ ${text} }],\n});\n`);
    expect(withoutNames.offered(patch(`service: 'redis', output: '‸'`))).toEqual([
      'bake',
      'compose',
      'dockerfile',
      'kubernetes',
      'netlify',
      'nginx',
      'traefik',
    ]);
    expect(withoutNames.offered(patch(`output: 'compose', environment: '‸'`))).toEqual(environments);
    expect(withoutNames.offered(patch(`output: 'bake', service: '‸'`))).toEqual(services);
    const slots = withoutNames.offered(patch(`output: 'dockerfile', slot: '‸'`));
    expect(slots).toEqual(['base', 'build', 'dependencies', 'runtime']);
    const files = withoutNames.offered(patch(`output: 'traefik', environment: 'staging', file: '‸'`));
    expect(files).toEqual(['dynamic/routes', 'dynamic/shared', 'traefik']);
    const kinds = withoutNames.offered(patch(`output: 'kubernetes', environment: 'staging', kind: '‸'`));
    expect(kinds).toEqual(expect.arrayContaining(['Deployment', 'Ingress', 'Namespace']));
    const hosts = withoutNames.offered(patch(`output: 'traefik', environment: 'staging', host: '‸'`));
    expect(hosts).toEqual(['ccx32', 'ccx42']);
  });

  test('views and outputs', () => {
    const env = (value: string) => registryWith(`nestjs({ port: 1, env: { API: ${value} } })`);
    expect(withoutNames.offered(env(`url('chat-web', '‸')`))).toEqual(['internal', 'public']);
    expect(withoutNames.offered(env(`from('postgres', '‸')`))).toEqual(
      expect.arrayContaining(['connection', 'origin']),
    );
  });

  test('no name is offered, since only the file knows them', () => {
    expect(withoutNames.offered(registryWith(`nestjs({ port: 1, uses: ['‸'] })`))).toEqual([]);
  });
});
