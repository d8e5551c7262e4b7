import { join } from 'node:path';
import type { NamedApp } from './names.ts';
import { filesIn, textOf } from './source.ts';

/** The routes that an app answers its probes at; `null` where its source shows none. */
export interface Health {
  readonly live: string | null;
  readonly ready: string | null;
}

const readyNames = ['ready', 'readyz', 'readiness', 'health', 'healthz', 'healthcheck', 'health-check'];
const liveNames = ['live', 'livez', 'liveness'];

/** By a search in its source, which a framework's own way of routing makes possible. */
export function healthOf(root: string, { kind, path }: NamedApp): Health {
  const routes = kind === 'nestjs' ? nestRoutes(join(root, path)) : svelteRoutes(join(root, path));
  return { live: named(liveNames, routes), ready: named(readyNames, routes) };
}

/** The one that ends in the first of the names that any ends in; of several the shortest. */
function named(names: readonly string[], routes: readonly string[]): string | null {
  const plain = routes.filter(route => /^(?:\/[\w.~-]+)+$/.test(route));
  const sorted = plain.toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const found = names.map(name => sorted.find(route => route.endsWith(`/${name}`)));
  return found.find(route => route !== undefined) ?? null;
}

/** Controllers' methods for GET, below the prefix of `main.ts`; none where its paths depend on more than texts. */
function nestRoutes(directory: string): readonly string[] {
  const main = textOf(directory, 'src/main.ts');
  const global = /\.setGlobalPrefix\(([^)]*)\)/.exec(main);
  const prefix = global === null ? '' : literal(global[1]!);
  if (prefix === null || /\.enableVersioning\(/.test(main)) return [];
  return filesIn(directory, ['src/**/*.ts']).flatMap(file => controllerRoutes(textOf(directory, file), prefix));
}

function controllerRoutes(text: string, prefix: string): readonly string[] {
  const routes: string[] = [];
  let controller: string | null = null;
  for (const [, decorator, argument] of text.matchAll(/@(Controller|Get)\(([^)]*)\)/g)) {
    const path = literal(argument!);
    if (decorator === 'Controller') controller = path;
    else if (controller !== null && path !== null) routes.push(joined(prefix, controller, path));
  }
  return routes;
}

/** The text between quotes; empty for nothing, `null` for anything else. */
function literal(argument: string): string | null {
  const plain = argument.trim();
  return plain === '' ? '' : (/^(['"`])([^'"`$]*)\1$/.exec(plain)?.[2] ?? null);
}

/** Endpoints by their files; groups in parentheses are no part of an address. */
function svelteRoutes(directory: string): readonly string[] {
  const files = filesIn(directory, ['src/routes/**/+server.{ts,js}']);
  return files.map(file =>
    joined(
      ...file
        .split('/')
        .slice(2, -1)
        .filter(part => !/^\(.*\)$/.test(part)),
    ),
  );
}

function joined(...parts: readonly string[]): string {
  const words = parts.flatMap(part => part.split('/')).filter(part => part !== '');
  return `/${words.join('/')}`;
}
