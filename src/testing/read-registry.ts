import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type EnvironmentPlan, generate, hasErrors, inspect, type Located, type Plan } from '../api.ts';
import { format } from '../diagnostics/format/index.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import { ends } from '../plan/jobs.ts';
import { localEnvironment } from '../plan/local-environments.ts';
import { everything, profileNames, startedWith } from '../plan/profiles.ts';
import type { Registry } from '../registry/registry.ts';
import { site } from '../registry/service.ts';
import { StackError } from '../stack/stack-error.ts';
import type { BootOptions } from './options.ts';

/** What is to be started. */
export interface Request {
  /** The registry's directory. */
  readonly root: string;
  readonly plan: Plan;
  readonly environment: EnvironmentPlan;
  readonly profiles: readonly string[];
  /** All that has a container, the edge too. */
  readonly services: readonly string[];
  /** The Compose file, from the root. */
  readonly file: string;
  readonly compose: string;
  readonly bake: string;
}

/** Compiles a registry, and refuses what is generated of another state of it. */
export async function readRegistry(registry: Registry, options: BootOptions<string, string, string>): Promise<Request> {
  const config = options.config ?? fileOf(registry);
  const { diagnostics, differences, ...found } = await generate({ config, check: true });
  const { plan } = await inspect({ config });
  if (found.config === null || plan === null || hasErrors(diagnostics)) throw await refused(config, diagnostics);
  const root = dirname(found.config);
  checkSame(registry, plan, found.config);
  if (differences.length > 0) throw stale(root, differences);
  const environment = localEnvironment(plan, options.environment);
  if (typeof environment === 'string') throw new StackError('testing/environment', environment);
  const { profiles = [everything] } = options;
  checkProfiles(plan, environment, profiles);
  const file = `generated/compose/${environment.name}.yaml`;
  const compose = readFileSync(join(root, file), 'utf8');
  // There is none where nothing is built.
  const bake = existsSync(join(root, 'docker-bake.hcl')) ? readFileSync(join(root, 'docker-bake.hcl'), 'utf8') : '';
  // A job is over when all is up.
  const services = startedWith(plan, environment, profiles).filter(
    name => !(plan.services[name] && ends(plan.services[name])),
  );
  return { root, plan, environment, profiles, services, file, compose, bake };
}

/** The file that called `defineRegistry`. */
function fileOf(registry: Registry): string {
  const file = /(file:\/\/[^()\n]+|\/[^()\n]+|[A-Za-z]:\\[^()\n]+):\d+:\d+\)?$/m.exec(registry[site]?.stack ?? '')?.[1];
  if (file !== undefined) return file.startsWith('file:') ? fileURLToPath(file) : file;
  const message = `bootStack takes a registry, as projects.ts exports it by default; if it is one, name its file with { config: 'projects.ts' }`;
  throw new StackError('testing/no-registry', message);
}

async function refused(config: string, diagnostics: readonly Located[]): Promise<StackError> {
  const cwd = process.cwd();
  const text = await format('text', diagnostics, { cwd, root: cwd, color: false, more: {} });
  return new StackError('testing/registry', `${basename(config)} has errors, so that nothing was started:\n${text}`);
}

/** The types of what was given say which names there are, so it must be what the file exports. */
function checkSame({ name, services }: Registry, plan: Plan, config: string): void {
  const [given, found] = [services, plan.services].map(each => Object.keys(each).sort().join(' '));
  if (name === plan.name && given === found) return;
  const message = `the registry that was given is not the one that ${relative('.', config)} exports by default: export it there, or name its file with { config }`;
  throw new StackError('testing/other-registry', message);
}

function stale(root: string, differences: readonly { readonly path: string; readonly change: string }[]): StackError {
  const shown = differences.slice(0, 5).map(({ path, change }) => `  ${change} ${path}`);
  const more = differences.length > shown.length ? [`  and ${differences.length - shown.length} more`] : [];
  const message = [
    `what is generated in ${root} is not as the registry says: run portolan generate`,
    ...shown,
    ...more,
  ];
  return new StackError('testing/stale', message.join('\n'));
}

function checkProfiles(plan: Plan, environment: EnvironmentPlan, profiles: readonly string[]): void {
  const known = profileNames(plan, environment);
  const unknown = profiles.find(profile => !known.includes(profile));
  if (unknown === undefined) return;
  const hint = didYouMean(unknown, known) || `: take ${known.join(', ')}`;
  const message = `environment "${environment.name}" has no profile "${unknown}"${hint}`;
  throw new StackError('testing/profile', message);
}
