import type { BuildPlan, Origin, ProbePlan, ServicePlan } from '../../plan/types.ts';

/** How an image asks itself whether it is ready, with a tool that the image has; `null` without a probe. */
export function healthCommand(
  { probes: { ready }, ports }: ServicePlan,
  { runtime }: BuildPlan,
): { readonly options: string; readonly command: string; readonly origin: Origin } | null {
  const port = ports.find(({ name }) => name === ready?.port)?.port;
  if (ready === null || port === undefined) return null;
  const { interval, timeout, startPeriod, retries } = ready;
  return {
    // Within the start period the engine asks every second, so that what waits for this starts without delay.
    options: `--interval=${interval}s --timeout=${timeout}s --start-period=${startPeriod}s --start-interval=1s --retries=${retries}`,
    command: JSON.stringify(
      runtime === 'node' ? ['node', '-e', nodeScript(ready, port)] : ['sh', '-c', shellScript(ready, port)],
    ),
    origin: ready.origin,
  };
}

/** 127.0.0.1, since localhost may be ::1 where only IPv4 listens. */
function nodeScript({ path }: ProbePlan, port: number): string {
  return path === null
    ? `require('net').connect(${port},'127.0.0.1').on('connect',()=>process.exit(0)).on('error',()=>process.exit(1))`
    : `fetch('http://127.0.0.1:${port}${path}').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))`;
}

/** nginx images have curl on Debian, busybox's wget on Alpine. */
function shellScript({ path }: ProbePlan, port: number): string {
  const url = `http://127.0.0.1:${port}${path ?? '/'}`;
  return `curl -fsS -o /dev/null ${url} || wget -q -O /dev/null ${url}`;
}
