/** How a run is told to end: once, and again by somebody who will not wait. */
export interface Interrupts {
  /** Its reason says whether Compose knows by itself. */
  readonly asked: AbortSignal;
  readonly urged: AbortSignal;
}

/** Why it is over: an interrupt at the terminal, which Compose is given as well. */
export const atTerminal = Symbol('at the terminal');

/** What runs this, such as a package manager, may pass on what the terminal has sent already. */
const echo = 1000;

/** Takes this process's signals until it is released; the third one ends the process, as it would without this. */
export function interruptible(signal: AbortSignal | undefined): Interrupts & { readonly release: () => void } {
  const [asked, urged] = [new AbortController(), new AbortController()];
  let first = 0;
  const end = (reason?: symbol) => {
    if (!asked.signal.aborted) {
      first = performance.now();
      asked.abort(reason);
    } else if (performance.now() - first > echo) {
      urged.abort();
      release();
    }
  };
  const handlers = {
    SIGINT: () => end(process.stdin.isTTY ? atTerminal : undefined),
    SIGTERM: () => end(),
    SIGHUP: () => end(),
  };
  const onAbort = () => end();
  const release = () => {
    for (const [name, handler] of Object.entries(handlers)) process.off(name, handler);
    signal?.removeEventListener('abort', onAbort);
  };
  for (const [name, handler] of Object.entries(handlers)) process.on(name, handler);
  signal?.addEventListener('abort', onAbort);
  if (signal?.aborted === true) onAbort();
  return { asked: asked.signal, urged: urged.signal, release };
}
