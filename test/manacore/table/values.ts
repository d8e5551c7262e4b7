import type { Row, Variable } from './row.ts';

/** `development` on the developer's machine, `production` elsewhere. */
export const mode = byEnvironment('development', 'production');

/** Given from outside; may be missing in dev only. */
export function given(name: string): Variable {
  return byEnvironment(`\${${name}:-}`, `\${${name}:?}`);
}

/** Given from outside, as a file where it is deployed. */
export function inFile(name: string): Variable {
  return byEnvironment(`\${${name}:-}`, `[file ${name}]`);
}

/** Given from outside, or left empty. */
export function maybe(name: string): Variable {
  return `\${${name}:-}`;
}

/** Given from outside, with a value for development. */
export function givenOr(name: string, dev: string): Variable {
  return byEnvironment(`\${${name}:-${dev}}`, `\${${name}:?}`);
}

/** The port that a process listens on: fixed in a container, movable on the developer's machine. */
export function listens(variable: string, port: number, hostPort = port): Variable {
  return byView(`${port}`, `\${${variable}:-${hostPort}}`);
}

/** The address for another container, or for code on the developer's machine: `internal('chat-backend', 3002)`. */
export function internal(service: string, port: number): Variable {
  return byView(`http://${service}:${port}`, `http://localhost:\${${portVariable(service)}:-${port}}`);
}

/** The address for a browser: `publicUrl('api-chat')`. */
export function publicUrl(label: string): Variable {
  return origins(label);
}

/** Public addresses with commas between. */
export function origins(...labels: readonly string[]): Variable {
  const each = (before: string, after: string) => labels.map(label => before + label + after).join(',');
  return {
    dev: each('http://', '.localhost[:HTTP_PORT]'),
    host: each('http://', '.localhost[:HTTP_PORT]'),
    staging: each('https://staging-', '.manacore.app'),
    production: each('https://', '.manacore.app'),
  };
}

/** The address for a phone: in dev the developer's machine, elsewhere the public one. */
export function deviceUrl(service: string, port: number, label: string): Variable {
  const dev = `http://\${LAN_HOST:-localhost}:\${${portVariable(service)}:-${port}}`;
  return {
    dev,
    host: dev,
    staging: `https://staging-${label}.manacore.app`,
    production: `https://${label}.manacore.app`,
  };
}

/** A database of the one PostgreSQL in dev, `<OWNER>_DATABASE_URL` elsewhere. */
export function databaseUrl(owner: string, database: string): Variable {
  const user = 'postgresql://manacore:${POSTGRES_PASSWORD:-devpassword}';
  const elsewhere = `\${${owner}_DATABASE_URL:?}`;
  return {
    dev: `${user}@postgres:5432/${database}`,
    host: `${user}@localhost:\${POSTGRES_PORT:-5432}/${database}`,
    staging: elsewhere,
    production: elsewhere,
  };
}

/** `SESSIONS_PASSWORD` of `sessions`. */
export function passwordOf(redis: string): Variable {
  const name = `${redis.toUpperCase()}_PASSWORD`;
  return byEnvironment(`\${${name}:-devpassword}`, `\${${name}:?}`);
}

/** The three variables of whoever uses a Redis. */
export function usesRedis(name: string, hostPort: number): Readonly<Record<string, Variable>> {
  return {
    REDIS_HOST: byView(name, 'localhost'),
    REDIS_PORT: byView('6379', `\${${portVariable(name)}:-${hostPort}}`),
    REDIS_PASSWORD: passwordOf(name),
  };
}

/** What every SvelteKit web reads: `sveltekit('chat', 3100)`. */
export function sveltekit(project: string, hostPort: number): Readonly<Record<string, Variable>> {
  return {
    NODE_ENV: mode,
    HOST: '0.0.0.0',
    PORT: listens(portVariable(`${project}-web`), 3000, hostPort),
    ORIGIN: publicUrl(`app-${project}`),
  };
}

/** Host names in the three environments: `at('api-chat')`. */
export function at(label: string): Row['hosts'] {
  return {
    dev: `${label}.localhost`,
    staging: `staging-${label}.manacore.app`,
    production: `${label}.manacore.app`,
  };
}

export const nowhere: Row['hosts'] = { dev: null, staging: null, production: null };

/** The same networks in the three environments. */
export function everywhere(networks: string): Row['networks'] {
  return { dev: networks, staging: networks, production: networks };
}

function byEnvironment(dev: string, elsewhere: string): Variable {
  return { dev, host: dev, staging: elsewhere, production: elsewhere };
}

function byView(container: string, host: string): Variable {
  return { dev: container, host, staging: container, production: container };
}

function portVariable(service: string): string {
  return `${service.toUpperCase().replaceAll('-', '_')}_PORT`;
}
