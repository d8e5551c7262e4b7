import { type CheckEnvOptions, checkEnv } from '../../src/api.ts';

export const services = `
    postgres: postgres({ version: '16', external: ['production'] }),
    pay: external({ url: input({ source: 'PAY_URL' }) }),
    sessions: redis({ version: '7', evict: 'noeviction' }),
    api: nestjs({ port: 3001, route: 'api', path: 'api', uses: ['postgres'], env: {
      KEY: secret({ min: 8 }),
      MAY: secret({ optional: true, min: 4 }),
      PAY: url('pay'),
      QUEUE: text\`amqp://api:\${secret({ source: 'QUEUE_PASSWORD', min: 6 })}@queue\`,
      SESSIONS: from('sessions', 'connection'),
      KEY_AGAIN: secret({ source: 'API_KEY' }),
    } }),
    web: sveltekit({ hostPort: 3100, route: 'app', path: 'web', env: { PUBLIC_ID: input() } }),
    app: expo({ path: 'app', env: { EXPO_PUBLIC_ID: input() } }),
`;

export const right = {
  API_KEY: 'long enough',
  API_DATABASE_URL: 'postgresql://u:p@db.example,db2.example:5433/api?sslmode=require',
  PAY_URL: 'https://pay.example/v2',
  QUEUE_PASSWORD: 'secret',
  SESSIONS_PASSWORD: 'of-sessions',
  WEB_ID: 'web',
  REGISTRY: 'ghcr.io/acme',
  TAG: 'abc',
};

/** What patches take besides. */
export const patched = `
  patches: [
  { output: 'compose', environment: 'production', service: 'api', at: 'mem_swappiness', set: input({ source: 'API_SWAP' }), reason: 'why' },
  { output: 'compose', environment: 'production', at: 'networks.backend.name', set: input({ source: 'NET' }), reason: 'why' },
  { output: 'compose', environment: 'dev', service: 'api', at: 'mem_swappiness', set: input({ source: 'API_DEV_SWAP', dev: "5" }), reason: 'why' },
  { output: 'bake', service: 'web', at: 'args', set: { FOO: input({ source: 'WEB_FOO' }) }, reason: 'why' },
  ],
`;

export type Values = Readonly<Record<string, string | undefined>>;

export type Wish = Omit<CheckEnvOptions, 'cwd' | 'environment'> & { readonly environment?: string };

/** The names that must be given, and what is told, each with its line. */
export async function checked(cwd: string, options: Wish) {
  const { diagnostics, names } = await checkEnv({ cwd, environment: 'production', ...options });
  const told = diagnostics.filter(({ code, severity }) => code.startsWith('env/') || severity === 'error');
  return { names, told: told.map(({ code, place, message }) => `${place?.line ?? '-'} ${code} ${message}`) };
}

/** The same of variables of the process. */
export const toldOfProcess = async (cwd: string, variables: Values, more: Wish = {}) =>
  (await checked(cwd, { variables, ...more })).told;

export const codesOf = (told: readonly string[]) => told.map(line => line.split(' ')[1]);

/** As an .env file has them. */
export const lines = (values: Values) =>
  Object.entries(values)
    .map(([name, value]) => `${name}='${value}'\n`)
    .join('');
