import { registryPath } from '../diagnostics/path.ts';
import { problemIn } from '../diagnostics/types.ts';
import { literal, show, type Text, variable } from '../plan/text.ts';
import type { VariablePlan } from '../plan/types.ts';
import { type DefinedService, parts, type Value } from '../registry/defined.ts';
import type { OwnContext } from '../registry/kind.ts';
import type { Scalar } from '../registry/values.ts';
import { originOf } from './cors.ts';
import { byDefault } from './origin.ts';
import type { Stage } from './stage.ts';
import { absent, leftOut, type Stated, statedOf } from './stated.ts';
import { ownSecret, resolveText } from './text.ts';
import { typeOf, typeOfOwn } from './value-type.ts';

/** The variables that a service reads in an environment, sorted: its kind's, those that `uses` brings, its own. */
export function resolveVariables(
  service: DefinedService,
  corsOrigins: readonly Text[],
  stage: Stage,
): readonly VariablePlan[] {
  const { external } = stage.placements.get(service.name)!;
  if (external || service.facts.tier === 'outside') return [];
  const none = absent(service, stage);
  const ofOwn = ofKind(service, stage).filter(({ name }) => !none.has(name));
  const variables = new Map(ofOwn.map(each => [each.name, each]));
  for (const each of statedOf(service, stage, none)) variables.set(each.name, fill(service, each, corsOrigins, stage));
  for (const name of leftOut(service, stage)) if (!variables.has(name)) reportLeftOut(service, name, stage);
  return [...variables.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function reportLeftOut({ name: service }: DefinedService, name: string, { environment, report }: Stage): void {
  const say = (where: string) =>
    `${name} of service "${service}" has no value in ${where}, and in others it has; give it one there, or null where it is not to be`;
  const at = registryPath('services', service, 'env', name);
  report(problemIn(environment.name, 'values/left-out', at, say, { severity: 'warning' }));
}

function fill(
  service: DefinedService,
  { name, value, origin }: Stated,
  corsOrigins: readonly Text[],
  stage: Stage,
): VariablePlan {
  const reader = { service, variable: name, corsOrigins };
  const container = resolveText(value, { ...reader, view: 'container' }, stage);
  return {
    name,
    type: typeOf(value, stage),
    secret: container.some(part => part.part === 'variable' && part.secret),
    phase: service.facts.build?.bakes === true ? 'build' : 'run',
    container,
    host: stage.environment.local ? resolveText(value, { ...reader, view: 'host' }, stage) : null,
    pod: podText(value, container, reader, stage),
    min: Math.max(0, ...parts(value).map(part => (part.value === 'secret' ? (part.min ?? 0) : 0))) || null,
    origin,
  };
}

/** What stands in place of machines' addresses in a cluster. */
function podText(
  value: Scalar | Value,
  container: Text,
  reader: Omit<Parameters<typeof resolveText>[1], 'view'>,
  stage: Stage,
): Text | null {
  const { kubernetes, hosts } = stage.environment;
  if (kubernetes === null || hosts.length < 2) return null;
  // What is wrong was told of the container.
  const pod = resolveText(value, { ...reader, view: 'pod' }, { ...stage, report: () => {} });
  return show(pod) === show(container) ? null : pod;
}

/** Variables that the kind's own process reads; `null` in a view leaves one out. */
function ofKind(service: DefinedService, stage: Stage): VariablePlan[] {
  const { name, kind, facts } = service;
  const context = ownContext(service, 'container', stage);
  const onHost = stage.environment.local ? ownContext(service, 'host', stage) : null;
  const origin = byDefault(`${kind.name}/env`, 'services', name);
  return Object.entries(facts.env ?? {}).flatMap(([own, { secret = false, value }]) => {
    const container = value(context);
    if (container === null) return [];
    const type = typeOfOwn(container, context);
    const host = onHost === null ? null : value(onHost);
    return [{ name: own, type, secret, phase: 'run' as const, container, host, pod: null, min: null, origin }];
  });
}

function ownContext({ name }: DefinedService, view: 'container' | 'host', stage: Stage): OwnContext {
  const claimed = stage.ports.get(name);
  const own = stage.services[name]!.ports[0];
  const hosts = new Set(stage.routes.get(name)?.map(({ host }) => host));
  const onHost = view === 'host' && claimed !== undefined;
  return {
    local: stage.environment.local,
    view,
    port: onHost ? variable(claimed.variable, String(claimed.hostPort), false) : literal(String(own?.port ?? '')),
    origins: [...hosts].map(host => originOf(host, stage)),
    secret: secretName => ownSecret(name, secretName, stage),
  };
}
