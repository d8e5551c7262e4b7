import { existsSync, writeFileSync } from 'node:fs';
import { basename, relative } from 'node:path';
import type { z } from 'zod';
import { domainName, label } from '../../schema/names.ts';
import { readMembers } from '../define/workspace-members.ts';
import { type Diagnostic, problem } from '../diagnostics/types.ts';
import { refusalOf } from '../disk/reasons.ts';
import { type Left, sortMembers } from './apps.ts';
import { storesOf } from './datastores.ts';
import { leftLine } from './entries.ts';
import { labelOf } from './labels.ts';
import { nameApps } from './names.ts';
import { alreadyThere, type Place, placeFor } from './place.ts';
import { registryText } from './registry-text.ts';
import { nextSteps } from './steps.ts';

export interface InitWish {
  /** The registry's name; by default that of the root's package, or its directory. */
  readonly name?: string | undefined;
  /** The domain that production answers at; `<name>.example` by default. */
  readonly domain?: string | undefined;
}

/** A service that a package became. */
export interface FoundService {
  readonly service: string;
  readonly kind: string;
  /** Directory of its package, from the workspace's root. */
  readonly path: string;
}

export interface Initialized {
  /** Where the registry is; `null` where none was written. */
  readonly config: string | null;
  readonly domain: string | null;
  readonly services: readonly FoundService[];
  /** Paths of packages in which nothing shows a framework, such as libraries. */
  readonly plain: readonly string[];
  /** What is left to do by hand, in order. */
  readonly steps: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Writes the first registry of a workspace; where something is in the way, nothing. */
export async function writeRegistry(cwd: string, config: string | undefined, wish: InitWish): Promise<Initialized> {
  const place = placeFor(cwd, config);
  if ('code' in place) return nothing([place]);
  if (existsSync(place.config)) return nothing([alreadyThere(place)]);
  const wrong = [...odd('name', wish.name, label), ...odd('domain', wish.domain, domainName)];
  return wrong.length > 0 ? nothing(wrong) : write(place, wish);
}

async function write(place: Place, wish: InitWish): Promise<Initialized> {
  const { root, config } = place;
  const workspace = await readMembers(root);
  if (workspace.problems.length > 0) return nothing(workspace.problems);
  const name = wish.name ?? nameOf(workspace.root?.name, root);
  const domain = wish.domain ?? `${name}.example`;
  const { apps: found, left, plain } = sortMembers(root, workspace.members);
  const apps = nameApps(found, name);
  const stores = new Map(apps.map(app => [app, storesOf(root, app, workspace.members)]));
  const guessed = wish.domain === undefined;
  const text = registryText({ root, name, domain, guessed, apps, left, stores });
  const refused = put(config, text);
  if (refused !== null) return nothing([refused]);
  return {
    config,
    domain,
    services: apps.map(({ name: service, kind, path }) => ({ service, kind, path })),
    plain,
    steps: nextSteps(place, workspace, apps),
    diagnostics: left.map(leftOut),
  };
}

function put(config: string, text: string): Diagnostic | null {
  try {
    // Also what came to be there in the meantime stays.
    writeFileSync(config, text, { flag: 'wx' });
    return null;
  } catch (error) {
    return problem('init/failed', null, `${relative('.', config)} cannot be written: ${refusalOf(error)}`);
  }
}

function nothing(diagnostics: readonly Diagnostic[]): Initialized {
  return { config: null, domain: null, services: [], plain: [], steps: [], diagnostics };
}

/** The root's package says it without its scope. */
function nameOf(manifest: string | undefined, root: string): string {
  const own = labelOf((manifest ?? '').replace(/^@[^/]*\//, ''), 40);
  return own || labelOf(basename(root), 40) || 'fleet';
}

function odd(option: 'name' | 'domain', given: string | undefined, schema: z.ZodString): readonly Diagnostic[] {
  const parsed = schema.safeParse(given ?? 'portolan');
  if (parsed.success) return [];
  const meant = given!
    .split('.')
    .map(part => labelOf(part, 63))
    .filter(Boolean)
    .join(option === 'name' ? '-' : '.');
  const message = `"${given}" ${parsed.error.issues[0]!.message}${meant === '' ? '' : `; did you mean "${meant}"?`}`;
  return [problem(`init/odd-${option}`, null, message)];
}

function leftOut(left: Left): Diagnostic {
  return problem('init/left-out', null, leftLine(left), { severity: 'warning' });
}
