import type { InstancePlan, LimitsPlan } from '../plan/types.ts';
import { type DefinedService, isPerEnvironment, pick } from '../registry/defined.ts';
import { answersCors, corsOriginsOf } from './cors.ts';
import { databasesOf } from './databases.ts';
import { rateLimitOf } from './edge.ts';
import { resolveEdges } from './edges.ts';
import { networksOf } from './networks.ts';
import { byDefault, given } from './origin.ts';
import { type Needs, runsBeside, type Stage } from './stage.ts';
import { resolveVariables } from './variables.ts';

/** A service in one environment. */
export function resolveInstance(service: DefinedService, stage: Stage): InstancePlan & Needs {
  const { environment, placements, registry } = stage;
  const { name } = service;
  const { runs, host } = placements.get(name)!;
  const edges = resolveEdges(service, stage);
  const limits = limitsOf(service, environment.chain);
  const corsOrigins = corsOriginsOf(service, stage);
  const starts = edges
    .filter(({ reader, to }) => reader === 'server' && runsBeside(name, to, stage))
    .map(({ to }) => to);
  return {
    service: name,
    runs,
    host,
    replicas: runs ? replicasOf(service, stage) : 0,
    limits,
    reservations: half(limits),
    crossesHosts: false,
    routes: runs ? stage.routes.get(name)! : [],
    networks: networksOf(name, edges, stage),
    variables: resolveVariables(service, corsOrigins, stage),
    command: (runs && service.facts.command?.(option => pick(option, environment.chain) ?? null)) || null,
    setup: null,
    edges,
    startsAfter: runs ? [...new Set([...starts, ...(stage.jobs.get(name) ?? [])])].sort() : [],
    corsOrigins,
    corsByApp: answersCors(service, environment.chain),
    rateLimit: runs ? rateLimitOf(service, stage) : null,
    databases: [],
    needsDatabases: databasesOf(service, registry.services, environment.chain),
    origin: given('services', name),
  };
}

/** A number for every environment is not meant for a developer's machine. */
function replicasOf({ options: { replicas } }: DefinedService, { environment: { local, chain } }: Stage): number {
  return local && !isPerEnvironment(replicas) ? 1 : (pick(replicas, chain) ?? 1);
}

function limitsOf({ name, kind, facts, options }: DefinedService, chain: readonly string[]): LimitsPlan {
  const stated = pick(options.limits, chain);
  const { cpu = null, memory = null } = { ...facts.limits, ...stated };
  const origin =
    stated === undefined ? byDefault(`${kind.name}/limits`, 'services', name) : given('services', name, 'limits');
  return { cpu, memory: memory === null ? null : bytes(memory), origin };
}

/** What it may take at its busiest is no measure of what it always needs. */
function half({ cpu, memory, origin: { path } }: LimitsPlan): LimitsPlan {
  return {
    cpu: cpu === null ? null : cpu / 2,
    memory: memory === null ? null : Math.floor(memory / 2),
    origin: { source: 'rule', path, rule: 'limits/half' },
  };
}

/** Docker's units are powers of 1024. */
function bytes(size: string): number {
  const power = ['', 'k', 'm', 'g'].indexOf(/[kmg]?$/.exec(size)![0]);
  return Number.parseInt(size, 10) * 1024 ** power;
}
