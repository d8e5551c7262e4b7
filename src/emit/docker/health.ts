import { header, type OutputFile } from '../../output/file.ts';
import { healthScripts } from '../../plan/probe-command.ts';
import type { BuildPlan, Origin, Plan, ServicePlan } from '../../plan/types.ts';
import { render } from '../../printers/template.ts';
import node from './health-node.hbs';
import statics from './health-static.hbs';

interface HealthCheck {
  readonly options: string;
  readonly command: string;
  /** What the command runs, from the context. */
  readonly script: string;
  /** The same for the stage for development, which node serves. */
  readonly devScripts: readonly string[];
  readonly origin: Origin;
}

/** How an image asks itself whether it is ready; `null` without a probe. */
export function healthCheck({ probes: { ready } }: ServicePlan, { runtime }: BuildPlan): HealthCheck | null {
  if (ready === null || ready.command === null || runtime === 'bundle') return null;
  const { interval, timeout, startPeriod, retries, command, origin } = ready;
  return {
    // Within the start period the engine asks every second, so that what waits for this starts without delay.
    options: `--interval=${interval}s --timeout=${timeout}s --start-period=${startPeriod}s --start-interval=1s --retries=${retries}`,
    command: JSON.stringify(command),
    script: place(runtime),
    devScripts: [...new Set([place(runtime), place('node')])].sort(),
    origin,
  };
}

const templates = { node, static: statics };
type Runtime = keyof typeof templates;

const place = (runtime: Runtime) => `generated/docker/${healthScripts[runtime]}`;

/** What images ask themselves with: one for each runtime. */
export function emitHealthScripts({ services }: Plan): readonly OutputFile[] {
  const checks = Object.values(services).flatMap(service => {
    const { image } = service;
    return image.from === 'build' ? (healthCheck(service, image.build) ?? []) : [];
  });
  const needed = new Set(checks.flatMap(({ devScripts }) => devScripts));
  return (['node', 'static'] as const)
    .filter(runtime => needed.has(place(runtime)))
    .map(runtime => ({ path: place(runtime), ...render(templates[runtime], { header }) }));
}
