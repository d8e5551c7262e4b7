import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ComposeProject, composeArguments } from '../stack/compose.ts';
import { containersOf, isReady } from '../stack/containers.ts';
import { StackError } from '../stack/stack-error.ts';
import { failureOf } from '../stack/start.ts';
import { atTerminal, type Interrupts, interruptible } from './interrupts.ts';

export interface DevStack {
  readonly project: ComposeProject;
  /** Those that are started: the project may have containers of others, of an earlier run. */
  readonly services: readonly string[];
  /** Those of them that run to their end. */
  readonly ends: ReadonlySet<string>;
}

export interface Run {
  /** Called once, when all is up. */
  readonly started: () => void;
  readonly signal: AbortSignal | undefined;
}

const up = ['up', '--build', '--detach'];

/** Starts all, and comes back once it is up; stops it again where it is interrupted before. */
export async function runDetached(stack: DevStack, { started, signal }: Run): Promise<void> {
  const { release, ...interrupts } = interruptible(signal);
  try {
    const code = await compose(stack.project, [...up, '--wait'], interrupts);
    if (interrupts.asked.aborted) {
      await stop(stack.project, interrupts);
      throw new StackError('dev/interrupted', 'interrupted before all was up: what had started is stopped again');
    }
    if (code !== 0) throw await failed(stack, code);
    started();
  } finally {
    release();
  }
}

/** Stays with what it starts, on this process's terminal, until it is interrupted; then all is stopped. */
export async function runAttached(stack: DevStack, run: Run & { readonly watch: boolean }): Promise<void> {
  const { release, ...interrupts } = interruptible(run.signal);
  try {
    await attach(stack, run, interrupts);
  } finally {
    await stop(stack.project, interrupts).finally(release);
  }
}

/** Started first and attached to then, so that no container of an earlier run passes for one of this. */
async function attach(
  stack: DevStack,
  { started, watch }: Run & { readonly watch: boolean },
  interrupts: Interrupts,
): Promise<void> {
  const { project } = stack;
  const { asked } = interrupts;
  const begun = await compose(project, up, interrupts);
  if (asked.aborted) return;
  if (begun !== 0) throw await failed(stack, begun);
  const ended = new AbortController();
  const told = tellWhenReady(stack, started, AbortSignal.any([asked, ended.signal]));
  const code = await compose(project, ['up', ...(watch ? ['--watch'] : [])], interrupts);
  ended.abort();
  await told;
  if (code !== 0 && !asked.aborted) throw await failed(stack, code);
}

async function stop(project: ComposeProject, { urged }: Interrupts): Promise<void> {
  const never = new AbortController().signal;
  if (!urged.aborted) await compose(project, ['stop'], { asked: never, urged });
  if (urged.aborted) await compose(project, ['stop', '--timeout', '0'], { asked: never, urged: never });
}

async function failed({ project, services }: DevStack, code: number): Promise<StackError> {
  const sentence = `docker compose up ended with ${code}: what it printed says why`;
  return (await failureOf(project, services)) ?? new StackError('dev/ended', sentence);
}

/** With this process's streams; gives the exit code. */
function compose(project: ComposeProject, words: readonly string[], { asked, urged }: Interrupts): Promise<number> {
  return new Promise((resolve, reject) => {
    const args = [...composeArguments(project), ...words];
    const child = spawn('docker', args, { cwd: project.root, env: { ...project.env }, stdio: 'inherit' });
    let patience: NodeJS.Timeout | undefined;
    const kill = () => child.kill('SIGKILL');
    const end = () => {
      // Two interrupts would kill where one stops.
      if (asked.reason !== atTerminal) child.kill('SIGINT');
      // With a terminal, Docker expects an interrupt to come from there alone; what runs is stopped afterwards.
      patience = setTimeout(kill, 15_000);
    };
    asked.addEventListener('abort', end);
    urged.addEventListener('abort', kill);
    if (asked.aborted) end();
    child.on('error', reject);
    child.on('close', code => {
      asked.removeEventListener('abort', end);
      urged.removeEventListener('abort', kill);
      clearTimeout(patience);
      resolve(code ?? 1);
    });
  });
}

async function tellWhenReady(
  { project, services, ends }: DevStack,
  started: () => void,
  over: AbortSignal,
): Promise<void> {
  const call = { cwd: project.root, env: project.env };
  while (!over.aborted) {
    await sleep(1000, undefined, { signal: over }).catch(() => {});
    const all = await containersOf(project.name, call).catch(() => []);
    const containers = all.filter(({ service }) => services.includes(service));
    if (over.aborted || containers.length === 0 || !containers.every(isReady(ends))) continue;
    started();
    return;
  }
}
