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
 * The same for a shell, and told to end a process that hangs; `null` where nothing shows that. An answer at the path of readiness may
 * wait for others, whatever its status: so of a process of one's own another is asked, or none.
 */
export function selfCheck({ image, ports, probes: { live, ready } }: ServicePlan): string | null {
  if (image.from !== 'build' || ports[0]?.protocol !== 'http') return null;
  if (live === null || ready === null || ready.command === null) return null;
  const own = live.path !== null && (live.path !== ready.path || image.build.runtime === 'static');
  return [...ready.command, '--live', own ? live.path : 'tcp', '--within', Math.ceil(live.timeout / 2)].join(' ');
}
