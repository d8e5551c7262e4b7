import { beforeAll, describe, expect, test } from 'vitest';
import { child, compiled, compilers, emitted, good, plan } from './compiled-module.ts';

const cases = compilers.flatMap(compiler => (['module', 'commonjs'] as const).map(kind => [compiler, kind] as const));

describe.each(cases)('compiled by %s as %s', (compiler, kind) => {
  let file: string;
  beforeAll(() => {
    file = compiled(compiler, kind);
  });

  test('gives each value its type', async () => {
    const { code, stdout, stderr } = await child(file, good);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({ ...good, PORT: 3001, RATE: 0.5, VERBOSE: true });
  });

  test('names all that is wrong at once, and no value', async () => {
    const secretly = 'Tr0ub4';
    const { code, stderr } = await child(file, {
      NODE_ENV: 'production',
      PORT: '70000',
      KEY: secretly,
      MAY: 'abc',
      ID: '',
      QUEUE: `amqp://api:${secretly}/#@queue`,
      OTHER: 'other:3002',
      RATE: '1,5',
      VERBOSE: 'yes',
    });
    expect(code).toBe(1);
    expect(stderr).not.toContain(secretly);
    expect(stderr.trim().split('\n')).toEqual([
      'api cannot start, since its environment is incomplete:',
      '  CACHE is missing: it must be a URL such as https://example.com',
      '  DATABASE_URL is missing: it must be a URL such as https://example.com',
      '  ID is missing: it must be a text',
      '  KEY is too short: it must be a secret of at least 8 characters',
      '  LEVEL is missing: it must be a text',
      '  MAY is too short: it must be a secret of at least 4 characters',
      '  OTHER is malformed: it must be a URL such as https://example.com',
      '  PORT is malformed: it must be a port from 1 to 65535',
      '  RATE is malformed: it must be a number',
      '  VERBOSE is malformed: it must be true or false',
      `On a developer's machine run "portolan env write api", elsewhere give what generated/env/<environment>/api.env.example lists.`,
    ]);
  });

  test('ends at its start, though nothing of it is read', async () => {
    const { code, stderr } = await child(file, { NODE_ENV: 'production' }, () => 'started');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^api cannot start, since its environment is incomplete:\n( {2}.*\n){10}On a/);
  });

  test('development does without what it may', async () => {
    const { KEY: _, ...rest } = good;
    expect(await child(file, rest)).toMatchObject({ code: 1 });
    expect(await child(file, { ...rest, NODE_ENV: 'development' })).toMatchObject({ code: 0 });
  });
});

test('lines tell which variable they are of', () => {
  const { content, spans } = emitted;
  const lines = content.split('\n');
  for (const { first, last, origin } of spans()) {
    const text = lines.slice(first - 1, last).join('\n');
    if (origin.source === 'registry') expect(text).toContain(origin.path.split('.').at(-1));
  }
  expect(spans().length).toBe(3 * plan.environments.staging!.services.api!.variables.length);
});
