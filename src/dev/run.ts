import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ComposeProject, composeArguments } from '../stack/compose.ts';
import { containersOf, isReady } from '../stack/containers.ts';
import { StackError } from '../stack/stack-error.ts';
import { failureOf } from '../stack/start.ts';

export interface Attached {
  /** Called once, when all is up. */
  readonly started: () => void;
  readonly signal: AbortSignal | undefined;
  readonly watch: boolean;
}

const up = ['up', '--build', '--detach'];

/** Starts all, and comes back once it is up. */
export async function runDetached(project: ComposeProject, started: () => void): Promise<void> {
  const code = await compose(project, [...up, '--wait'], new AbortController().signal);
  if (code !== 0) throw await failed(project, code);
  started();
}

/**
 * Stays with what it starts, on this process's terminal, until it is interrupted. It is started first and attached to
 * then, so that no container of an earlier run passes for one of this.
 */
export async function runAttached(project: ComposeProject, { started, signal, watch }: Attached): Promise<void> {
  const over = new AbortController();
  const release = interruptible(over, signal);
  try {
    const begun = await compose(project, up, over.signal);
    if (begun !== 0 && !over.signal.aborted) throw await failed(project, begun);
    if (over.signal.aborted) return;
    const told = tellWhenReady(project, started, over.signal);
    const code = await compose(project, ['up', ...(watch ? ['--watch'] : [])], over.signal);
    const interrupted = over.signal.aborted;
    over.abort();
    await told;
    if (code !== 0 && !interrupted) throw await failed(project, code);
  } finally {
    release();
    await compose(project, ['stop'], new AbortController().signal);
  }
}

async function failed(project: ComposeProject, code: number): Promise<StackError> {
  const sentence = `docker compose up ended with ${code}: what it printed says why`;
  return (await failureOf(project)) ?? new StackError('dev/ended', sentence);
}

/** Why it is over: an interrupt at the terminal, which Compose is given as well, or another way to end it. */
const atTerminal = Symbol('at the terminal');

function interruptible(over: AbortController, signal: AbortSignal | undefined): () => void {
  const onInterrupt = () => over.abort(atTerminal);
  const onEnd = () => over.abort();
  process.on('SIGINT', onInterrupt).on('SIGTERM', onEnd);
  signal?.addEventListener('abort', onEnd);
  if (signal?.aborted === true) onEnd();
  return () => {
    process.off('SIGINT', onInterrupt).off('SIGTERM', onEnd);
    signal?.removeEventListener('abort', onEnd);
  };
}

/** With this process's streams; gives the exit code. */
function compose(project: ComposeProject, words: readonly string[], over: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const args = [...composeArguments(project), ...words];
    const child = spawn('docker', args, { cwd: project.root, env: { ...project.env }, stdio: 'inherit' });
    let patience: NodeJS.Timeout | undefined;
    const end = () => {
      // Two interrupts would kill where one stops.
      if (over.reason === atTerminal) return;
      child.kill('SIGINT');
      // With a terminal, Docker expects an interrupt to come from there alone; what runs is stopped afterwards.
      patience = setTimeout(() => child.kill('SIGKILL'), 15_000);
    };
    over.addEventListener('abort', end);
    child.on('error', reject);
    child.on('close', code => {
      over.removeEventListener('abort', end);
      clearTimeout(patience);
      resolve(code ?? 1);
    });
  });
}

async function tellWhenReady(project: ComposeProject, started: () => void, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    await sleep(1000, undefined, { signal: over }).catch(() => {});
    const containers = await containersOf(project.name, { cwd: project.root, env: project.env }).catch(() => []);
    if (over.aborted || containers.length === 0 || !containers.every(isReady)) continue;
    started();
    return;
  }
}
