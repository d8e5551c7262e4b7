import type { BuildPlan, ServicePlan } from './types.ts';

/** What images ask themselves with, at their root: by what they have, node, or curl or wget beside nginx. */
export const healthScripts = { node: 'health.mjs', static: 'health.sh' } as const;

/** How a container asks itself; `null` where nothing is known of what its image has. */
export function probeCommand(
  runtime: BuildPlan['runtime'] | null,
  path: string | null,
  port: number,
): readonly string[] | null {
  if (runtime === 'node') return ['node', `/${healthScripts.node}`, String(port), path ?? 'tcp'];
  return runtime === 'static' ? ['sh', `/${healthScripts.static}`, String(port), path ?? '/'] : null;
}

/**
 * The path that a process answers by itself; `null` where none is known. An answer at the path of readiness may wait for others,
 * whatever its status, but for files, which wait for nobody.
 */
export function lifePath({ image, probes: { live, ready } }: ServicePlan): string | null {
  const isStatic = image.from === 'build' && image.build.runtime === 'static';
  return live === null || (live.path === ready?.path && !isStatic) ? null : live.path;
}

/** The same for a shell, and told to end a process that hangs; `null` where nothing shows that. */
export function selfCheck(service: ServicePlan): string | null {
  const { image, ports, probes } = service;
  const { live, ready } = probes;
  if (image.from !== 'build' || ports[0]?.protocol !== 'http') return null;
  if (live === null || ready === null || ready.command === null) return null;
  return [...ready.command, '--live', lifePath(service) ?? 'tcp', '--within', Math.ceil(live.timeout / 2)].join(' ');
}
