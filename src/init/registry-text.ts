import { usualLayout } from '../plan/layout.ts';
import { render } from '../printers/template.ts';
import type { Left } from './apps.ts';
import type { Stores } from './datastores.ts';
import { appEntry, datastoreEntry, leftLine } from './entries.ts';
import { layoutOf } from './layout.ts';
import type { NamedApp } from './names.ts';
import { portsOf } from './ports.ts';
import { key, printEntry } from './print.ts';
import template from './registry.hbs';
import { routesOf, stagingPrefix } from './routes.ts';

export interface Registry {
  readonly root: string;
  readonly name: string;
  readonly domain: string;
  /** Whether nobody said what the domain is. */
  readonly guessed: boolean;
  readonly apps: readonly NamedApp[];
  readonly left: readonly Left[];
  readonly stores: ReadonlyMap<NamedApp, Stores>;
}

/** The text of `projects.ts`. */
export function registryText(registry: Registry): string {
  const { root, name, domain, guessed, apps, stores } = registry;
  const projects = [...new Set(apps.flatMap(({ project }) => project ?? []))].sort();
  const indices = new Map(projects.map((project, index) => [project, index]));
  const layout = layoutOf(apps);
  const known = { root, layout, indices, stores, ports: portsOf(root, apps, indices), routes: routesOf(apps, indices) };
  const datastores = [...new Set([...stores.values()].flatMap(({ uses }) => uses))].sort();
  const factories = new Set(['defineRegistry', ...datastores, ...apps.map(({ kind }) => kind)]);
  const parts = [
    datastores.map(datastoreEntry).flatMap(printEntry),
    datastores.length > 0 ? [''] : [],
    known.routes.size > 0 ? ['    // check: "route" is the label in front of the domain'] : [],
    apps.map(app => appEntry(app, known)).flatMap(printEntry),
    apps.length > 0 ? [] : nothing,
    registry.left.map(each => `    // ${leftLine(each)}`),
  ];
  const model = {
    imports: [...factories].sort().join(', '),
    name,
    domain,
    guessed,
    layout: layout === usualLayout ? '' : layout,
    prefix: stagingPrefix,
    projects: projects.map((project, index) => ({ key: key(project), index })),
    lines: parts.flat(),
  };
  return render(template, model).content;
}

/** Where there is no app to begin with. */
const nothing = [
  '    // No package is a service yet. An entry looks like this, with its factory in the import:',
  `    // api: nestjs({ port: 3001, route: 'api' }),`,
];
