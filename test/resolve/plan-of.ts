import { expect } from 'vitest';
import { checks } from '../../src/check/index.ts';
import { define } from '../../src/define/index.ts';
import type { Diagnostic } from '../../src/diagnostics/types.ts';
import { show } from '../../src/plan/text.ts';
import type { Plan } from '../../src/plan/types.ts';
import type { PortsLock } from '../../src/registry/ports-lock.ts';
import type { Registry } from '../../src/registry/registry.ts';
import type { Workspace } from '../../src/registry/workspace.ts';
import { resolve } from '../../src/resolve/index.ts';

/** Any registry, whatever its names. */
export type AnyRegistry = Pick<Registry, 'services'>;

/** A workspace with a package at each path, named after it: `apps-web` at apps/web. */
export function workspaceWith(...paths: readonly string[]): Workspace {
  const manifest = (path: string) => ({
    name: path.replaceAll('/', '-'),
    path,
    source: path,
    scripts: ['build'],
    lists: true,
    dependencies: [],
    extends: [],
  });
  return {
    manifest: 'read',
    name: 'root',
    pnpm: { version: '10.15.0', hash: null },
    lockfile: true,
    npmrc: false,
    patterns: 'some',
    patches: new Map(),
    files: ['package.json', 'pnpm-lock.yaml'],
    packages: new Map(paths.map(path => [path, manifest(path)])),
    nameless: [],
    problems: [],
    placeOf: file => ({ file, line: 1, column: 1 }),
  };
}

/** The plan of a registry, and everything that was found on the way. */
export async function resolved(
  registry: AnyRegistry,
  workspace: Workspace = workspaceWith(),
  lock: PortsLock = { entries: [], reallocate: false },
) {
  const { defined, diagnostics } = await define(registry as never);
  const found: Diagnostic[] = [...diagnostics];
  if (defined === null) return { plan: null, found };
  const report = (diagnostic: Diagnostic) => found.push(diagnostic);
  const plan = resolve(defined, workspace, lock, report);
  for (const check of checks) check(plan, report);
  return { plan, found };
}

/** The plan of a registry in which nothing is wrong. */
export async function planOf(registry: AnyRegistry, workspace?: Workspace, lock?: PortsLock): Promise<Plan> {
  const { plan, found } = await resolved(registry, workspace, lock);
  expect(found.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  return plan!;
}

/** What a service's variables hold in a view of an environment, as a reader would write it. */
export function variables(plan: Plan, environment: string, service: string, view: 'container' | 'host' = 'container') {
  const instance = plan.environments[environment]!.services[service]!;
  return Object.fromEntries(
    instance.variables.map(variable => [variable.name, variable[view] === null ? null : show(variable[view])]),
  );
}
