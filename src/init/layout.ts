import { pathIn, usualLayout } from '../plan/layout.ts';
import type { NamedApp } from './names.ts';

/** The layout by which most apps are where they are. */
export function layoutOf(apps: readonly NamedApp[]): string {
  const counts = new Map<string, number>();
  for (const app of apps) for (const layout of layoutsOf(app)) counts.set(layout, (counts.get(layout) ?? 0) + 1);
  const most = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0];
  return most === undefined || most[1] <= (counts.get(usualLayout) ?? 0) ? usualLayout : most[0];
}

/** The layouts that lead to an app. */
function layoutsOf(app: NamedApp): readonly string[] {
  const { path, project } = app;
  const slash = path.lastIndexOf('/');
  const above = path.slice(0, Math.max(0, slash)).split('/');
  const candidates = [
    [...above, '{name}'].join('/'),
    ...(project === null ? [] : [[...above.map(part => (part === project ? '{project}' : part)), '{role}'].join('/')]),
  ];
  return [...new Set(candidates)].filter(layout => pathIn(layout, app) === path);
}
