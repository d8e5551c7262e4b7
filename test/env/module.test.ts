import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { emitModules } from '../../src/emit/env/module.ts';
import { givenToProcess } from '../../src/env/check/given.ts';
import { checkGiven } from '../../src/env/check/index.ts';
import {
  defineRegistry,
  from,
  input,
  nestjs,
  perEnvironment,
  postgres,
  redis,
  secret,
  text,
  url,
} from '../../src/index.ts';
import { fill } from '../../src/plan/host-values.ts';
import type { Plan } from '../../src/plan/types.ts';
import { planOf, workspaceWith } from '../resolve/plan-of.ts';
import { root } from '../setup/paths.js';

const folder = mkdtempSync(join(tmpdir(), 'portolan-module-'));
afterAll(() => rmSync(folder, { recursive: true }));

let plan: Plan;
let source: string;
beforeAll(async () => {
  plan = await planOf(
    defineRegistry({
      name: 'acme',
      domain: 'acme.dev',
      environments: { dev: { local: true }, staging: { hostPrefix: 'staging-' }, production: {} },
      services: {
        postgres: postgres({ version: '16', external: ['production'] }),
        cache: redis({ version: '7', evict: 'noeviction' }),
        other: nestjs({ port: 3002, path: 'apps/other' }),
        api: nestjs({
          port: 3001,
          path: 'apps/api',
          envModule: 'src/env.ts',
          route: 'api',
          uses: ['postgres'],
          env: {
            KEY: secret({ min: 8 }),
            MAY: secret({ optional: true, min: 4 }),
            ID: input({ dev: 'dev-id' }),
            QUEUE: text`amqp://api:${secret({ source: 'QUEUE_PASSWORD', min: 6 })}@queue`,
            CACHE: from('cache', 'connection'),
            OTHER: url('other'),
            RATE: 0.5,
            VERBOSE: true,
            LEVEL: perEnvironment({ dev: 'debug', staging: 1, production: 'warn' }),
            ONLY_STAGING: perEnvironment({ staging: 5 }),
          },
        }),
      },
    }),
    workspaceWith('apps/api', 'apps/other'),
  );
  source = emitModules(plan)[0]!.content;
});

const compilers = ['typescript', 'typescript-5'] as const;
const strict = [
  '--strict',
  '--isolatedModules',
  '--noUnusedLocals',
  '--noUnusedParameters',
  '--noUncheckedIndexedAccess',
  '--exactOptionalPropertyTypes',
  '--noPropertyAccessFromIndexSignature',
  '--noImplicitReturns',
];
const kinds = {
  module: [
    '--module',
    'nodenext',
    '--target',
    'es2022',
    '--verbatimModuleSyntax',
    '--isolatedDeclarations',
    '--declaration',
    '--erasableSyntaxOnly',
  ],
  // CommonJS has no syntax of its own for exports with types, so that nothing there is verbatim.
  commonjs: ['--module', 'nodenext', '--target', 'es2017', '--lib', 'es2017'],
};

/** Its use, which no type of a wrong one would let through. */
const use = `import { env, readEnv } from './env.js';
const texts: string[] = [env.ID, env.OTHER, env.QUEUE, env.LEVEL];
const numbers: number[] = [env.PORT, env.RATE];
const verbose: boolean = env.VERBOSE;
const key: string | undefined = env.KEY;
const staging: number | undefined = env.ONLY_STAGING;
// @ts-expect-error: it may be left out in development
const always: string = env.KEY;
// @ts-expect-error: nobody writes it
env.PORT = 1;
// @ts-expect-error: there is no such variable
env.PROT;
void [texts, numbers, verbose, key, staging, always, readEnv];
`;

function compiled(compiler: string, kind: keyof typeof kinds): string {
  const at = join(folder, `${compiler}-${kind}`);
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, 'package.json'), JSON.stringify({ type: kind }));
  writeFileSync(join(at, 'env.ts'), source);
  writeFileSync(join(at, 'use.ts'), use);
  const flags = [...strict, ...kinds[kind], '--outDir', 'out', 'env.ts', 'use.ts'];
  execFileSync(process.execPath, [join(root, 'node_modules', compiler, 'bin/tsc'), ...flags], {
    cwd: at,
    stdio: 'pipe',
  });
  return join(at, 'out/env.js');
}

const cases = compilers.flatMap(compiler => (['module', 'commonjs'] as const).map(kind => [compiler, kind] as const));

const good = {
  NODE_ENV: 'production',
  PORT: '3001',
  KEY: 'long enough',
  ID: 'x',
  QUEUE: 'amqp://api:secret@queue',
  CACHE: 'redis://:x@cache:6379',
  OTHER: 'http://other:3002',
  DATABASE_URL: 'postgresql://u:p@db/api',
  RATE: '0.5',
  VERBOSE: 'true',
  LEVEL: 'warn',
};

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

/** With these variables and no others. */
function child(
  file: string,
  env: Readonly<Record<string, string>>,
  use: (module: Module) => unknown = ({ env }) => env,
): Promise<{ code: number; stdout: string; stderr: string }> {
  const script = `import(${JSON.stringify(pathToFileURL(file).href)}).then(
    module => console.log(JSON.stringify((${use})(module))),
    ({ message }) => { console.error(message); process.exit(1); },
  );`;
  return new Promise(resolve => {
    execFile(process.execPath, ['-e', script], { env: { ...env } }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

interface Module {
  readonly env: Readonly<Record<string, unknown>>;
  readEnv(from: object): object;
}

describe('in a test', () => {
  let module: Module;
  beforeAll(async () => {
    // As any test of the service does, without its variables.
    module = await import(compiled('typescript', 'module'));
  });
  afterEach(() => vi.restoreAllMocks());

  test('is loaded without variables, and reads an object', () => {
    expect(module.readEnv(good)).toMatchObject({ PORT: 3001, ID: 'x' });
  });

  test('one variable can be given in place of all', () => {
    vi.spyOn(module.env as { KEY: string }, 'KEY', 'get').mockReturnValue('of this test');
    expect(module.env.KEY).toBe('of this test');
  });

  test('the first that is read has all checked, and nobody writes them', () => {
    expect(() => module.env.PORT).toThrow(/^api cannot start.*\n {2}CACHE is missing.*\n.*\n {2}ID is missing/);
    for (const [name, value] of Object.entries(good)) vi.stubEnv(name, value);
    try {
      expect({ ...module.env }).toMatchObject({ PORT: 3001, VERBOSE: true });
      expect(() => Object.assign(module.env, { PORT: 1 })).toThrow(TypeError);
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test.each(['NODE_TEST_CONTEXT', 'JEST_WORKER_ID', 'VITEST'])('%s tells of one', async name => {
    const file = compiled('typescript', 'module');
    expect(await child(file, { [name]: '1' }, ({ readEnv }) => typeof readEnv)).toMatchObject({ code: 0 });
    expect(await child(file, {}, ({ readEnv }) => typeof readEnv)).toMatchObject({ code: 1 });
  });

  test("Node's own runner loads it", () => {
    const file = compiled('typescript', 'module');
    const text = `import { test } from 'node:test';
      import assert from 'node:assert';
      import { readEnv } from './env.js';
      test('reads', () => assert.equal(readEnv(${JSON.stringify(good)}).PORT, 3001));`;
    writeFileSync(join(file, '../env.test.mjs'), text);
    const { PATH } = process.env;
    execFileSync(process.execPath, ['--test', 'env.test.mjs'], { cwd: join(file, '..'), env: { PATH } });
  });
});

describe('judges as env check does', () => {
  const value = fc.constantFrom(
    undefined,
    '',
    'a',
    'abc',
    'longenough',
    'with space',
    'https://x',
    'a#b',
    'a/b',
    'x:1',
    '70000',
    'ünï',
    'p@ss',
    '50%',
    'postgresql://a:b@c/d',
    'postgresql://a,b:1/d',
    'redis://',
  );
  const names = [
    'API_KEY',
    'API_MAY',
    'API_ID',
    'QUEUE_PASSWORD',
    'CACHE_PASSWORD',
    'API_DATABASE_URL',
    'POSTGRES_PASSWORD',
  ];
  const given = fc
    .tuple(...names.map(() => value))
    .map(values => Object.fromEntries(values.map((each, at) => [names[at]!, each])));

  let readEnv: (from: object) => object;
  beforeAll(async () => {
    ({ readEnv } = await import(compiled('typescript', 'module')));
  });

  test.each(['dev', 'staging', 'production'])('in %s', name => {
    const environment = plan.environments[name]!;
    const { variables } = environment.services.api!;
    let accepted = 0;
    fc.assert(
      fc.property(given, values => {
        const { diagnostics } = checkGiven(plan, environment, givenToProcess(values), { services: ['api'] });
        // A module does not know of which parts a URL is made.
        const ofParts = ['env/ends-url', 'env/percent-in-url'];
        const errors = diagnostics.filter(({ code, severity }) => severity === 'error' && !ofParts.includes(code));
        const filled = variables.map(each => [each.name, fill(each.container, outside => values[outside]).value]);
        let problem = '';
        try {
          readEnv(Object.fromEntries(filled));
          accepted++;
        } catch (error) {
          problem = (error as Error).message;
        }
        expect(errors.length === 0, `${problem}\n${errors.map(({ message }) => message).join('\n')}`).toBe(
          problem === '',
        );
      }),
      { numRuns: 3000 },
    );
    expect(accepted).toBeGreaterThan(0);
  });
});

test('lines tell which variable they are of', () => {
  const [{ content, spans }] = emitModules(plan) as [ReturnType<typeof emitModules>[number]];
  const lines = content.split('\n');
  for (const { first, last, origin } of spans()) {
    const text = lines.slice(first - 1, last).join('\n');
    if (origin.source === 'registry') expect(text).toContain(origin.path.split('.').at(-1));
  }
  expect(spans().length).toBe(3 * plan.environments.staging!.services.api!.variables.length);
});
