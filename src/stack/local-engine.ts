import { type Call, docker } from './docker.ts';
import { StackError } from './stack-error.ts';

/** Refuses an engine on another machine, whose ports would be there: before it is asked anything, since that may take long. */
export async function checkLocal(call: Call): Promise<void> {
  const { code, stdout } = await docker(['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'], call);
  const host = stdout.trim();
  // Where there is no such context, the next command says so.
  if (code !== 0 || isLocal(host)) return;
  const message = `Docker is on another machine (${host}), and a stack's ports are opened there: run the tests there, or take the engine of this machine (unset DOCKER_HOST, docker context use default)`;
  throw new StackError('stack/remote-engine', message);
}

function isLocal(host: string): boolean {
  if (!URL.canParse(host)) return true;
  const { protocol, hostname } = new URL(host);
  if (!['tcp:', 'http:', 'https:', 'ssh:'].includes(protocol)) return true;
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
}
