import { list as inWords } from '../diagnostics/list.ts';
import { pathIn } from '../plan/layout.ts';
import type { Left } from './apps.ts';
import type { Datastore, Stores } from './datastores.ts';
import { factsOf, givenBy } from './facts.ts';
import { type Health, healthOf } from './health.ts';
import { type NamedApp, runsCode } from './names.ts';
import type { AppPorts } from './ports.ts';
import { type Entry, list, type Option, quoted } from './print.ts';

/** What is known of an app when its entry is written. */
export interface Known {
  readonly root: string;
  readonly layout: string;
  readonly indices: ReadonlyMap<string, number>;
  readonly ports: ReadonlyMap<NamedApp, AppPorts>;
  readonly routes: ReadonlyMap<NamedApp, string>;
  readonly stores: ReadonlyMap<NamedApp, Stores>;
}

/** An app's entry: what follows from its kind and its project is left out, and what is guessed says so. */
export function appEntry(app: NamedApp, known: Known): Entry {
  return {
    name: app.name,
    factory: app.kind,
    above: notesOf(app, known.stores.get(app)!),
    options: [...optionsOf(app, known)],
  };
}

function* optionsOf(app: NamedApp, { root, layout, indices, ports, routes, stores }: Known): Generator<Option> {
  const { project, path } = app;
  if (project !== null) yield { text: `project: ${quoted(project)}` };
  if (pathIn(layout, app) !== path) yield { text: `path: ${quoted(path)}` };
  const port = ports.get(app);
  if (port !== undefined) yield* portOptions(port);
  const route = routes.get(app);
  if (route !== undefined) yield { text: `route: ${quoted(route)}` };
  const usual = factsOf(app, indices).probes?.ready;
  if (runsCode(app)) yield* probeOptions(healthOf(root, app), usual);
  const { uses } = stores.get(app)!;
  if (uses.length > 0) yield { text: `uses: ${list(uses)}` };
}

function* portOptions({ port, hostPort, guessed, owner }: AppPorts): Generator<Option> {
  const check = guessed ? 'check: nothing states it' : undefined;
  if (port !== null) yield { text: `port: ${port}`, comment: check };
  if (hostPort === null) return;
  const why =
    owner === null ? `port ${port} takes rights on this machine` : `port ${port} of this machine is ${ofWhom(owner)}`;
  yield { text: `hostPort: ${hostPort}`, comment: port === null ? check : `check: ${why}` };
}

function ofWhom(owner: string): string {
  return owner.startsWith('the ') ? `that of ${owner}` : `that of "${owner}"`;
}

function* probeOptions({ live, ready }: Health, usual: unknown): Generator<Option> {
  if (live === null && ready === usual) return;
  if (live === null && ready === null) yield { text: `probes: 'tcp'`, comment: 'check: no health route was found' };
  else if (live === null) yield { text: `probes: ${quoted(ready!)}` };
  else yield { text: `probes: { live: ${quoted(live)}, ready: ${quoted(ready ?? 'tcp')} }` };
}

/** What it takes of the app's own package, and what Portolan cannot give it. */
function notesOf({ kind, manifest }: NamedApp, { without }: Stores): readonly string[] {
  const all: Readonly<Record<string, string>> = { ...manifest.devDependencies, ...manifest.dependencies };
  return [
    ...(kind === 'sveltekit' && !Object.hasOwn(all, '@sveltejs/adapter-node')
      ? ['check: it is run by @sveltejs/adapter-node, which its package does not have']
      : []),
    ...(kind === 'astro' && Object.hasOwn(all, '@astrojs/node')
      ? ['check: it is served as files; pages that @astrojs/node renders on request are not']
      : []),
    ...without.map(store => `check: it speaks to ${store}, which has no kind yet: container() or external() is one`),
  ];
}

const datastores: Readonly<Record<Datastore, { readonly options: readonly Option[]; readonly check: string }>> = {
  postgres: {
    options: [{ text: `version: '16'` }],
    check: `check the version, and where somebody else runs it: external: ['production']`,
  },
  redis: {
    options: [{ text: `version: '7'` }, { text: `evict: 'noeviction'` }],
    check: 'check: noeviction is for queues and sessions; a cache wants allkeys-lru',
  },
};

export function datastoreEntry(store: Datastore): Entry {
  return {
    name: store,
    factory: store,
    above: [`its users read ${inWords(givenBy(store))}`, datastores[store].check],
    options: datastores[store].options,
  };
}

/** A line on a package that is no service. */
export function leftLine({ path, what, why }: Left): string {
  return `${shown(path)} (${what}) is left out: ${why}`;
}

/** No path may end a comment. */
function shown(path: string): string {
  if (/^[\p{L}\p{M}\p{N}._@+~ /-]+$/u.test(path)) return path;
  return JSON.stringify(path).replaceAll(/[\u2028\u2029]/g, '?');
}
