import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { StackError } from './stack-error.ts';

export interface Call {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Told each line of both streams as it comes. */
  readonly line?: ((line: string) => void) | undefined;
  /** Ends the command. */
  readonly signal?: AbortSignal | undefined;
}

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  /** Lines of both streams, in the order in which they came. */
  readonly lines: readonly string[];
}

/** `docker <args>`, to its end, whatever its exit code. */
export function docker(args: readonly string[], { cwd, env, line, signal }: Call): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn('docker', args, { cwd, env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const stop = () => child.kill('SIGTERM');
    signal?.addEventListener('abort', stop);
    const lines: string[] = [];
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    for (const input of [child.stdout, child.stderr]) {
      createInterface({ input }).on('line', text => {
        lines.push(text);
        line?.(text);
      });
    }
    child.on('error', error => reject(notStarted(error)));
    child.on('close', code => {
      signal?.removeEventListener('abort', stop);
      resolve({ code: code ?? 1, stdout, lines });
    });
  });
}

/** The same, where anything but success is an error. */
export async function dockerOutput(args: readonly string[], call: Call): Promise<string> {
  const { code, stdout, lines } = await docker(args, call);
  if (code === 0) return stdout;
  throw new StackError('stack/docker', `docker ${args.slice(0, 2).join(' ')} failed:\n${lastLines(lines, 20)}`);
}

/** Fails unless an engine answers and the command line has the plugins that are needed. */
export async function checkDocker(call: Call): Promise<void> {
  const [engine, compose, buildx] = await Promise.all([
    docker(['version', '--format', '{{.Server.Version}}'], call),
    docker(['compose', 'version', '--short'], call),
    docker(['buildx', 'version'], call),
  ]);
  if (engine.code !== 0) {
    const message = `no Docker engine answers: start Docker, or set DOCKER_HOST to where one runs\n${lastLines(engine.lines, 3)}`;
    throw new StackError('stack/no-engine', message);
  }
  const [major = 0, minor = 0] = compose.stdout.replace(/^v/, '').split('.').map(Number);
  if (compose.code !== 0 || !(major > 2 || (major === 2 && minor >= 30))) {
    const found = compose.code === 0 ? `is ${compose.stdout.trim()}` : 'is not there';
    const message = `the plugin docker compose ${found}, and 2.30 or later is needed: install it (https://docs.docker.com/compose/install/linux/)`;
    throw new StackError('stack/no-compose', message);
  }
  if (buildx.code !== 0) {
    const message = 'there is no docker buildx: install the plugin (https://docs.docker.com/build/install-buildx/)';
    throw new StackError('stack/no-buildx', message);
  }
}

export function lastLines(lines: readonly string[], count: number): string {
  return lines
    .filter(line => line.trim() !== '')
    .slice(-count)
    .join('\n');
}

function notStarted(error: NodeJS.ErrnoException): Error {
  if (error.code !== 'ENOENT') return error;
  const message = 'there is no docker command here: install Docker (https://docs.docker.com/get-started/get-docker/)';
  return new StackError('stack/no-docker', message);
}
