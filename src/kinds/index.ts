import type { Kind } from '../registry/kind.ts';
import { astroKind } from './astro/kind.ts';
import { containerKind } from './container/kind.ts';
import { expoKind } from './expo/kind.ts';
import { externalKind } from './external/kind.ts';
import { jobKind } from './job/kind.ts';
import { nestjsKind } from './nestjs/kind.ts';
import { postgresKind } from './postgres/kind.ts';
import { redisKind } from './redis/kind.ts';
import { sveltekitKind } from './sveltekit/kind.ts';

/** The kinds that come with Portolan, by name. */
export const kinds: ReadonlyMap<string, Kind> = new Map(
  [astroKind, containerKind, expoKind, externalKind, jobKind, nestjsKind, postgresKind, redisKind, sveltekitKind].map(
    kind => [kind.name, kind as unknown as Kind] as const,
  ),
);
