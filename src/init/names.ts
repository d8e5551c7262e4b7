import type { App } from './apps.ts';
import { freeLabel, labelOf } from './labels.ts';

export interface NamedApp extends App {
  readonly name: string;
  readonly project: string | null;
}

/**
 * Names that stand for something in the outputs: the edge, the datastores that may be added, and variables such as
 * HTTP_PORT and NODE_IMAGE.
 */
const reserved = ['http', 'https', 'nginx', 'node', 'postgres', 'postgres-setup', 'redis', 'traefik'];

/** With a prefix for the environment and one for the kind, a host name's label still has room in 63 characters. */
const longest = { project: 24, role: 24 };

/** Each app with a name of its own, `<project>-<role>` where its path tells, sorted by it. */
export function nameApps(apps: readonly App[], registry: string): readonly NamedApp[] {
  const taken = new Set(reserved);
  const named = apps.map((app): NamedApp => {
    const { project, role, above } = placeOf(app.path);
    const plain = app.path === '.' ? registry.slice(0, longest.role).replace(/-$/, '') : role;
    const labels = project === null ? [plain, joined(above, plain)] : [joined(project, role)];
    const name = freeLabel(labels, label => !taken.has(label));
    taken.add(name);
    return { ...app, name, project };
  });
  return named.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** `chat` and `web` of `apps/chat/apps/web` and of `apps/chat/web`; no project of `apps/web`. */
function placeOf(path: string) {
  const parts = path.split('/');
  const [, project, role] = /^[^/]+\/([^/]+)\/(?:(?:apps|packages|services)\/)?([^/]+)$/.exec(path) ?? [];
  const found = labelOf(project ?? '', longest.project);
  return {
    project: found === '' ? null : found,
    role: labelOf(role ?? parts.at(-1)!, longest.role),
    above: labelOf(parts.at(-2) ?? '', longest.project),
  };
}

function joined(first: string, second: string): string {
  return [first, second].filter(each => each !== '').join('-');
}

/** Sites that are served as files and bundles for devices have their code run when they are built alone. */
export function runsCode({ kind }: App): boolean {
  return kind === 'nestjs' || kind === 'sveltekit';
}
