import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { commands, dockerEnvironment } from '../../setup/paths.js';

export interface Happening {
  readonly project: string;
  readonly service: string;
  /** `start`, `die`, or `healthy`. */
  readonly what: string;
}

/** Listens to the engine until it is told to stop: it forgets what happened, and with many health checks soon. */
export function listen(): { readonly heard: readonly Happening[]; stop(): void } {
  const heard: Happening[] = [];
  const filters = ['event=start', 'event=die', 'event=health_status'].flatMap(each => ['--filter', each]);
  const child = spawn(commands.docker(), ['events', ...filters, '--format', '{{json .}}'], {
    env: dockerEnvironment(),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  createInterface({ input: child.stdout }).on('line', line => {
    const { Action, Actor } = JSON.parse(line) as { Action: string; Actor: { Attributes: Record<string, string> } };
    const project = Actor.Attributes['com.docker.compose.project'] ?? '';
    const service = Actor.Attributes['com.docker.compose.service'] ?? '';
    heard.push({ project, service, what: Action.replace(/^health_status: /, '') });
  });
  return { heard, stop: () => void child.kill() };
}
