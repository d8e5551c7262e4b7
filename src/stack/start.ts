import { setTimeout } from 'node:timers/promises';
import { type ComposeProject, composeArguments } from './compose.ts';
import { areSettling, type Container, containersOf, describe, failedOf, isReady } from './containers.ts';
import { type Call, docker, lastLines } from './docker.ts';
import { pullMissing } from './pull.ts';
import { StackError } from './stack-error.ts';

export interface StartOptions {
  /** Milliseconds until all must be ready, once its images are there. */
  readonly timeout: number;
  /** Services that run to their end. */
  readonly ends: ReadonlySet<string>;
  readonly line?: ((line: string) => void) | undefined;
}

/** Starts a project, from images that are there or can be pulled, and gives its containers once all are ready. */
export async function startProject(
  project: ComposeProject,
  { timeout, ends, line }: StartOptions,
): Promise<readonly Container[]> {
  await pullMissing(project, line);
  const call = { cwd: project.root, env: project.env };
  const ready = isReady(ends);
  const over = new AbortController();
  const deadline = performance.now() + timeout;
  const args = [...composeArguments(project), '--progress', 'plain', 'up', '--detach', '--no-build', '--quiet-pull'];
  let code: number | null = null;
  const said: string[] = [];
  const tell = (text: string) => {
    said.push(text);
    if (worthTelling(text)) line?.(text.trim());
  };
  const up = docker(args, { ...call, line: tell, signal: over.signal }).then(ended => {
    code = ended.code;
  });
  try {
    for (;;) {
      await (code === null ? Promise.race([up, setTimeout(500)]) : setTimeout(500));
      const ended = code as number | null;
      const containers = await containersOf(project.name, call);
      const failed = await failedOf(containers, call);
      if (ended !== null && ended !== 0) throw await notStarted(failed, containers, said, call);
      if (failed.length > 0) throw await notReady('does not become ready', failed, containers, call);
      if (ended === 0 && containers.every(ready) && !(await areSettling(containers, call))) return containers;
      if (performance.now() > deadline) {
        const slow = containers.filter(each => !ready(each) && each.state !== 'created');
        throw await notInTime(`is not ready after ${Math.round(timeout / 1000)} s`, slow, containers, said, call);
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

/** What was waited for; where no container says, it is Compose that was still at something. */
async function notInTime(
  what: string,
  slow: readonly Container[],
  containers: readonly Container[],
  said: readonly string[],
  call: Call,
): Promise<StackError> {
  const error = await notReady(what, slow, containers, call);
  if (slow.length > 0) return error;
  return new StackError(error.code, `${error.message}\n\ndocker compose up said last:\n${lastLines(said, 10)}`);
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
