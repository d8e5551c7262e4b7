import type { Origin, ServicePlan } from '../../plan/types.ts';

/** How an image asks itself whether it is ready; `null` without a probe. */
export function healthCheck({
  probes: { ready },
}: ServicePlan): { readonly options: string; readonly command: string; readonly origin: Origin } | null {
  if (ready === null || ready.command === null) return null;
  const { interval, timeout, startPeriod, retries, command, origin } = ready;
  return {
    // Within the start period the engine asks every second, so that what waits for this starts without delay.
    options: `--interval=${interval}s --timeout=${timeout}s --start-period=${startPeriod}s --start-interval=1s --retries=${retries}`,
    command: JSON.stringify(command),
    origin,
  };
}
