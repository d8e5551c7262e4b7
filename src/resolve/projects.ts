import type { ProjectPlan } from '../plan/types.ts';
import type { Defined } from '../registry/defined.ts';
import { given } from './origin.ts';
import { sortedRecord } from './sorted.ts';

export function resolveProjects({ projects }: Defined): Readonly<Record<string, ProjectPlan>> {
  return sortedRecord(projects, (name, { index, title, owner }) => ({
    name,
    index: index ?? null,
    title: title ?? name,
    owner: owner ?? null,
    origin: given('projects', name),
  }));
}
