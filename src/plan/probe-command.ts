import type { BuildPlan } from './types.ts';

/** How a container asks itself, by what its image has: node, or curl or wget beside nginx; `null` where nothing is known. */
export function probeCommand(
  runtime: BuildPlan['runtime'] | null,
  path: string | null,
  port: number,
): readonly string[] | null {
  if (runtime === 'node') return ['node', '-e', nodeScript(path, port)];
  return runtime === 'static' ? ['sh', '-c', shellScript(path, port)] : null;
}

/** For node: whether a path answers, or whether a port listens. 127.0.0.1, since localhost may be ::1 where only IPv4 listens. */
export function nodeScript(path: string | null, port: number): string {
  return path === null
    ? `require('net').connect(${port},'127.0.0.1').on('connect',()=>process.exit(0)).on('error',()=>process.exit(1))`
    : `fetch('http://127.0.0.1:${port}${path}').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))`;
}

/** nginx images have curl on Debian, busybox's wget on Alpine. */
function shellScript(path: string | null, port: number): string {
  const url = `http://127.0.0.1:${port}${path ?? '/'}`;
  return `curl -fsS -o /dev/null ${url} || wget -q -O /dev/null ${url}`;
}
