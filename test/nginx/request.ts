import { type IncomingHttpHeaders, request as plain } from 'node:http';
import { request as encrypted } from 'node:https';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Names and values as they came, so that one that stands twice is seen. */
  readonly raw: readonly string[];
  readonly body: Buffer;
}

export interface Asked {
  readonly port: number;
  readonly path?: string;
  /** The name that is asked for, in TLS too. */
  readonly host?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly tls?: boolean;
}

/** One request to this machine, over a connection of its own. */
export function ask({ port, path = '/', host, method = 'GET', headers = {}, tls = false }: Asked): Promise<Answer> {
  const own = host === undefined ? headers : { host, ...headers };
  const options = { host: '127.0.0.1', port, path, method, headers: own, agent: false } as const;
  return new Promise((resolve, reject) => {
    const sent = tls
      ? encrypted({ ...options, ...(host === undefined ? {} : { servername: host }), rejectUnauthorized: false })
      : plain(options);
    sent.on('error', reject).on('response', response => {
      const chunks: Buffer[] = [];
      response
        .on('error', reject)
        .on('data', chunk => chunks.push(chunk))
        .on('end', () =>
          resolve({
            status: response.statusCode!,
            headers: response.headers,
            raw: response.rawHeaders,
            body: Buffer.concat(chunks),
          }),
        );
    });
    sent.end();
  });
}

/** Headers that stand more than once in an answer, but for lists. */
export function doubled({ raw }: Answer): readonly string[] {
  const names = raw.filter((_, index) => index % 2 === 0).map(name => name.toLowerCase());
  return [...new Set(names.filter((name, index) => name !== 'vary' && names.indexOf(name) !== index))];
}
