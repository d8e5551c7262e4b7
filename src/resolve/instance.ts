import { isOnClusterAlone } from '../plan/clusters.ts';
import { usualLimits } from '../plan/kubernetes.ts';
import type { InstancePlan } from '../plan/types.ts';
import { type DefinedService, isPerEnvironment, pick } from '../registry/defined.ts';
import { answersCors, corsOriginsOf } from './cors.ts';
import { databasesOf } from './databases.ts';
import { rateLimitOf } from './edge.ts';
import { resolveEdges } from './edges.ts';
import { scaleOf, storageOf } from './kubernetes.ts';
import { half, limitsOf } from './limits.ts';
import { networksOf } from './networks.ts';
import { given } from './origin.ts';
import { outsideOf } from './outside.ts';
import { type Needs, runsBeside, type Stage } from './stage.ts';
import { resolveVariables } from './variables.ts';

/** A service in one environment. */
export function resolveInstance(service: DefinedService, stage: Stage): InstancePlan & Needs {
  const { environment, placements, registry } = stage;
  const { name } = service;
  const { runs, host } = placements.get(name)!;
  const edges = resolveEdges(service, stage);
  const limits = limitsOf(service, stage);
  // A cluster bounds what states nothing; a machine that runs the same does not.
  const memory = limits.memory ?? (isOnClusterAlone(environment) ? usualLimits.memory : null);
  const corsOrigins = corsOriginsOf(service, stage);
  const starts = edges
    .filter(({ reader, to }) => reader === 'server' && runsBeside(name, to, stage))
    .map(({ to }) => to);
  return {
    service: name,
    runs,
    host,
    replicas: runs ? replicasOf(service, stage) : 0,
    outside: outsideOf(service, stage),
    scale: scaleOf(service, stage),
    storage: storageOf(service, stage),
    limits,
    reservations: half(limits),
    crossesHosts: false,
    routes: runs ? stage.routes.get(name)! : [],
    networks: networksOf(name, edges, stage),
    variables: resolveVariables(service, corsOrigins, stage),
    command: (runs && service.facts.command?.(option => pick(option, environment.chain) ?? null, memory)) || null,
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
