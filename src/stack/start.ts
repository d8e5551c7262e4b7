import { setTimeout } from 'node:timers/promises';
import { type ComposeProject, composeArguments } from './compose.ts';
import { type Container, containersOf, describe, failedOf, isReady } from './containers.ts';
import { type Call, docker, type Ended, lastLines } from './docker.ts';
import { StackError } from './stack-error.ts';

export interface StartOptions {
  /** Milliseconds until all must be ready. */
  readonly timeout: number;
  readonly line?: ((line: string) => void) | undefined;
}

/** Starts a project, from images that are there, and gives its containers once all are ready. */
export async function startProject(
  project: ComposeProject,
  { timeout, line }: StartOptions,
): Promise<readonly Container[]> {
  const call = { cwd: project.root, env: project.env };
  const over = new AbortController();
  const deadline = performance.now() + timeout;
  const args = [...composeArguments(project), '--progress', 'plain', 'up', '--detach', '--no-build', '--quiet-pull'];
  let ended: Ended | null = null;
  const up = docker(args, {
    ...call,
    line: text => worthTelling(text) && line?.(text.trim()),
    signal: over.signal,
  }).then(result => {
    ended = result;
  });
  try {
    for (;;) {
      await (ended === null ? Promise.race([up, setTimeout(500)]) : setTimeout(500));
      const containers = await containersOf(project.name, call);
      const failed = await failedOf(containers, call);
      const { code, lines } = (ended as Ended | null) ?? { code: null, lines: [] };
      if (code !== null && code !== 0) throw await notStarted(failed, containers, lines, call);
      if (failed.length > 0) throw await notReady('does not become ready', failed, containers, call);
      if (code === 0 && containers.every(isReady)) return containers;
      if (performance.now() > deadline) {
        const slow = containers.filter(each => !isReady(each) && each.state !== 'created');
        throw await notReady(`is not ready after ${Math.round(timeout / 1000)} s`, slow, containers, call);
      }
    }
  } finally {
    over.abort();
    await up.catch(() => {});
  }
}

/** What is made and waited for comes to hundreds of lines. */
function worthTelling(text: string): boolean {
  return !/ (?:Network|Volume|Container) /.test(text) || / (?:Started|Healthy|Exited|Error)\s*$/.test(text);
}

const portTaken = /port is already allocated|address already in use|ports are not available/i;

/** Why Compose gave up. */
async function notStarted(
  failed: readonly Container[],
  containers: readonly Container[],
  lines: readonly string[],
  call: Call,
): Promise<StackError> {
  const said = lastLines(lines, 10);
  if (portTaken.test(said)) return new StackError('stack/port-taken', said);
  if (failed.length > 0) return notReady('does not become ready', failed, containers, call);
  return new StackError('stack/not-started', `docker compose up failed:\n${said}`);
}

/** Why services did not come up that Compose has told about already; `null` where no container of theirs says. */
export async function failureOf(project: ComposeProject, services: readonly string[]): Promise<StackError | null> {
  const call = { cwd: project.root, env: project.env };
  const all = await containersOf(project.name, call);
  const containers = all.filter(({ service }) => services.includes(service));
  const failed = await failedOf(containers, call);
  return failed.length === 0 ? null : notReady('does not become ready', failed, containers, call);
}

async function notReady(
  what: string,
  failed: readonly Container[],
  containers: readonly Container[],
  call: Call,
): Promise<StackError> {
  const names = failed.map(({ service }) => `"${service}"`).join(', ');
  const waiting = containers.filter(({ state }) => state === 'created').map(({ service }) => service);
  const parts = [
    failed.length === 1 ? `service ${names} ${what}` : `of the stack ${names || 'a part'} ${what}`,
    ...(await Promise.all(failed.map(each => describe(each, call)))),
    ...(waiting.length === 0 ? [] : [`not started, since they wait for others: ${waiting.join(', ')}`]),
  ];
  return new StackError('stack/not-ready', parts.join('\n\n'));
}
