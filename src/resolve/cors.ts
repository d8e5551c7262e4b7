import { join, show, type Text } from '../plan/text.ts';
import type { CorsPlan } from '../plan/types.ts';
import { type Defined, type DefinedService, parts, pick } from '../registry/defined.ts';
import { callersOf } from './callers.ts';
import { byDefault, given } from './origin.ts';
import type { Stage } from './stage.ts';

/** What an API of REST takes: who asks, in which format, and what guards against requests that another page made. */
const usual = {
  methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
  headers: ['Authorization', 'Content-Type', 'X-CSRF-Token', 'X-Requested-With'],
};

/** What pages of other origins may send: the usual, and what the registry says. */
export function resolveCors({ cors }: Defined): CorsPlan {
  return {
    methods: [...new Set([...usual.methods, ...(cors.methods ?? [])])],
    headers: withoutTwice([...usual.headers, ...(cors.headers ?? [])]),
    origin: cors.methods === undefined && cors.headers === undefined ? byDefault('cors/usual') : given('cors'),
  };
}

/** However they are written. */
const withoutTwice = (names: readonly string[]) =>
  names.filter((name, index) => names.findIndex(other => other.toLowerCase() === name.toLowerCase()) === index);

/** The origins of the pages that call a service, sorted. */
export function corsOriginsOf(service: DefinedService, stage: Stage): readonly Text[] {
  const origins = new Map<string, Text>();
  for (const caller of callersOf(service.name, stage)) {
    for (const { host } of stage.routes.get(caller) ?? []) {
      const origin = originOf(host, stage);
      origins.set(show(origin), origin);
    }
  }
  return [...origins].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, origin]) => origin);
}

/** The origin of a public host name. */
export function originOf(host: string, { environment }: Stage): Text {
  return environment.local
    ? join(`http://${host}`, [{ part: 'port', name: 'HTTP_PORT', default: '80' }])
    : join(`https://${host}`);
}

/** Whether the service takes the origins as a variable, and then answers CORS itself. */
export function answersCors({ options }: DefinedService, chain: readonly string[]): boolean {
  return Object.values(options.env ?? {}).some(value => {
    const here = pick(value, chain);
    return here !== undefined && parts(here).some(part => part.value === 'cors-origins');
  });
}
