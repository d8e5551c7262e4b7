import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll } from 'vitest';
import { emitModules } from '../../src/emit/env/module.ts';
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
import { planOf, workspaceWith } from '../resolve/plan-of.ts';
import { root } from '../setup/paths.js';

const folder = mkdtempSync(join(tmpdir(), 'portolan-module-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A service with a variable of each type, and with what may be missing. */
export const plan = await planOf(
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

/** Its module, with the origins of its lines. */
export const emitted = emitModules(plan)[0]!;

export const compilers = ['typescript', 'typescript-5'] as const;
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

/** The module's JavaScript, once a compiler has taken it and its use. */
export function compiled(compiler: string, kind: keyof typeof kinds): string {
  const at = join(folder, `${compiler}-${kind}`);
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, 'package.json'), JSON.stringify({ type: kind }));
  writeFileSync(join(at, 'env.ts'), emitted.content);
  writeFileSync(join(at, 'use.ts'), use);
  const flags = [...strict, ...kinds[kind], '--outDir', 'out', 'env.ts', 'use.ts'];
  execFileSync(process.execPath, [join(root, 'node_modules', compiler, 'bin/tsc'), ...flags], {
    cwd: at,
    stdio: 'pipe',
  });
  return join(at, 'out/env.js');
}

/** All that it asks for. */
export const good = {
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

/** What a process that imports a module says, with these variables and no others. */
export function child(
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

export interface Module {
  readonly env: Readonly<Record<string, unknown>>;
  readEnv(from: object): object;
}
