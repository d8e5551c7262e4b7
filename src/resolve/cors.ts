import { join, show, type Text } from '../plan/text.ts';
import { type DefinedService, parts, pick } from '../registry/defined.ts';
import { callersOf } from './callers.ts';
import type { Stage } from './stage.ts';

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
