import { join } from 'node:path';
import type { Member } from '../define/workspace-members.ts';
import { type NamedApp, runsCode } from './names.ts';
import { filesIn, textOf } from './source.ts';

export type Datastore = 'postgres' | 'redis';

/** The datastores that clients speak to; `null` for what Portolan has no kind for, by the name of the store. */
const clients: Readonly<Record<string, Datastore | { readonly without: string }>> = {
  pg: 'postgres',
  postgres: 'postgres',
  'pg-promise': 'postgres',
  '@prisma/adapter-pg': 'postgres',
  slonik: 'postgres',
  redis: 'redis',
  '@redis/client': 'redis',
  ioredis: 'redis',
  bullmq: 'redis',
  bull: 'redis',
  '@keyv/redis': 'redis',
  mysql: { without: 'MySQL' },
  mysql2: { without: 'MySQL' },
  mongodb: { without: 'MongoDB' },
  mongoose: { without: 'MongoDB' },
  amqplib: { without: 'RabbitMQ' },
  kafkajs: { without: 'Kafka' },
};

/** What prisma's schema calls them. */
const providers: Readonly<Record<string, Datastore | { readonly without: string }>> = {
  postgresql: 'postgres',
  postgres: 'postgres',
  mysql: { without: 'MySQL' },
  mongodb: { without: 'MongoDB' },
};

export interface Stores {
  readonly uses: readonly Datastore[];
  /** Names of those that Portolan has no kind for. */
  readonly without: readonly string[];
}

/** The datastores that a package and the packages of the workspace that it needs have a client for. */
export function storesOf(root: string, app: NamedApp, members: readonly Member[]): Stores {
  if (!runsCode(app)) return { uses: [], without: [] };
  const found = closure(app, members).flatMap(member => [
    ...Object.keys(member.manifest.dependencies ?? {}).flatMap(name =>
      Object.hasOwn(clients, name) ? clients[name]! : [],
    ),
    ...prismaOf(root, member),
  ]);
  const uses = found.filter(each => typeof each === 'string');
  const without = found.flatMap(each => (typeof each === 'string' ? [] : each.without));
  return { uses: [...new Set(uses)].sort(), without: [...new Set(without)].sort() };
}

function closure(app: Member, members: readonly Member[]): readonly Member[] {
  const byName = new Map(members.map(member => [member.manifest.name, member]));
  const found = new Set<Member>([app]);
  for (const { manifest } of found) {
    for (const name of Object.keys(manifest.dependencies ?? {})) {
      const needed = byName.get(name);
      if (needed !== undefined) found.add(needed);
    }
  }
  return [...found];
}

function prismaOf(root: string, { path, manifest }: Member) {
  const { dependencies = {}, devDependencies = {} } = manifest;
  if (!Object.hasOwn({ ...devDependencies, ...dependencies }, '@prisma/client')) return [];
  const directory = join(root, path);
  const schemas = filesIn(directory, ['*.prisma', '{prisma,src}/**/*.prisma']);
  return schemas.flatMap(file => {
    const provider = /datasource\s+\w+\s*\{[^}]*?\bprovider\s*=\s*"(\w+)"/.exec(textOf(directory, file))?.[1] ?? '';
    return Object.hasOwn(providers, provider) ? [providers[provider]!] : [];
  });
}
