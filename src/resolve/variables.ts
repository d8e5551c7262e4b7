import { registryPath } from '../diagnostics/path.ts';
import { problem } from '../diagnostics/types.ts';
import { environmentName } from '../plan/service-variables.ts';
import { literal, show, type Text, variable } from '../plan/text.ts';
import type { Origin, VariablePlan } from '../plan/types.ts';
import { type DefinedService, parts, pick, type Value } from '../registry/defined.ts';
import type { OwnContext } from '../registry/kind.ts';
import type { Scalar } from '../registry/values.ts';
import { originOf } from './cors.ts';
import { byDefault, byRule, given } from './origin.ts';
import type { Stage } from './stage.ts';
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
  const variables = new Map(ofKind(service, stage).map(each => [each.name, each]));
  for (const brought of fromUses(service, stage)) {
    variables.set(brought.name, fill(service, brought, corsOrigins, stage));
  }
  for (const [name, value] of Object.entries(service.options.env ?? {})) {
    const here = pick(value, stage.environment.chain);
    if (here === undefined) continue;
    const origin = given('services', service.name, 'env', name);
    variables.set(name, fill(service, { name, value: here, origin }, corsOrigins, stage));
  }
  return [...variables.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

interface Stated {
  readonly name: string;
  readonly value: Scalar | Value;
  readonly origin: Origin;
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

/** The usual variables of the services in `uses` that no variable of the entry names. */
function fromUses(service: DefinedService, stage: Stage): readonly Stated[] {
  const { options, name } = service;
  const named = new Set(
    Object.values(options.env ?? {}).flatMap(value =>
      parts(value).flatMap(part => (part.value === 'reference' ? [part.service] : [])),
    ),
  );
  const brought = new Map<string, Stated & { readonly from: string }>();
  for (const [index, used] of (options.uses ?? []).entries()) {
    if (named.has(used) || !stage.placements.has(used)) continue;
    for (const [variableName, output] of Object.entries(stage.registry.services.get(used)!.facts.gives ?? {})) {
      const first = brought.get(variableName);
      if (first !== undefined && first.from !== used && options.env?.[variableName] === undefined)
        twoSources({ service: name, index, variable: variableName, a: first.from, b: used, output }, stage);
      brought.set(variableName, {
        name: variableName,
        value: { value: 'reference', service: used, output },
        origin: byRule('env/from-uses', 'services', name, 'uses', index),
        from: used,
      });
    }
  }
  return [...brought.values()];
}

interface Sources {
  readonly service: string;
  readonly index: number;
  readonly variable: string;
  readonly a: string;
  readonly b: string;
  readonly output: string;
}

function twoSources({ service, index, variable: name, a, b, output }: Sources, { report }: Stage): void {
  const example = `${environmentName(b)}_${name}: from('${b}', '${output}')`;
  report(
    problem(
      'env/two-sources',
      registryPath('services', service, 'uses', index),
      `service "${service}" would take ${name} from "${a}" and from "${b}"; name the variables of one in "env", such as ${example}`,
    ),
  );
}
