import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { emit } from '../../../src/emit/index.ts';
import type { Plan } from '../../../src/plan/types.ts';

/** The outputs of a plan below a directory of their own. */
export function written(plan: Plan): { readonly directory: string; readonly remove: () => void } {
  const directory = mkdtempSync(join(tmpdir(), 'traefik-'));
  const report = () => {
    throw new Error('nothing is wrong with this plan');
  };
  for (const { path, content } of emit(plan, report)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), content);
  }
  // "admin", "secret", as `htpasswd -nbs` writes it.
  const hash = execFileSync('openssl', ['passwd', '-apr1', 'secret'], { encoding: 'utf8' }).trim();
  writeFileSync(join(directory, 'traefik-users'), `admin:${hash}\n`);
  chmodSync(directory, 0o755);
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  readonly protocol: string | null;
}

interface Question {
  /** Of this machine. */
  readonly address?: '127.0.0.1' | '::1';
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Whose certificate it must be; any will do where none is named. */
  readonly authority?: string;
  readonly tls?: {
    readonly minVersion?: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
    readonly maxVersion?: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
  };
}

/** Asks the edge for a host. */
export function ask(
  port: number,
  host: string,
  {
    address = '127.0.0.1',
    path = '/',
    method = 'GET',
    headers = {},
    body: sentBody,
    authority,
    tls = {},
  }: Question = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // Node refuses to offer old versions by itself.
    const old = tls.maxVersion === 'TLSv1.1' ? { ciphers: 'DEFAULT@SECLEVEL=0' } : {};
    const options = {
      host: address,
      port,
      path,
      method,
      servername: host,
      agent: false,
      ...(authority === undefined ? { rejectUnauthorized: false } : { ca: authority }),
      timeout: 10_000,
    };
    const sent = request({ ...options, ...old, ...tls, headers: { host, ...headers } }, answer => {
      const protocol = (answer.socket as TLSSocket).getProtocol();
      let body = '';
      answer.setEncoding('utf8').on('data', chunk => {
        body += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode!, headers: answer.headers, body, protocol }));
    });
    sent.on('timeout', () => sent.destroy(new Error(`no answer of ${host}`)));
    sent.on('error', reject).end(sentBody);
  });
}

/** Until it answers, for at most a minute. */
export async function answering<T>(what: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await what();
    } catch (error) {
      if (attempt === 240) throw error;
      await new Promise(resolve => setTimeout(resolve, 250));
    }
  }
}
