export interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Options {
  readonly cwd?: string;
  /** Environment variables, such as those that a bake file reads. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Milliseconds. */
  readonly timeout?: number;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly timeout?: number;
  /** What it reads. */
  readonly input?: string;
}

export const root: string;
export const tools: string;
export const places: Readonly<Record<'docker' | 'kube', string>>;
/** Where each program is: in `.tools`, else a name that the path leads to. */
export const commands: Readonly<Record<'docker' | 'hadolint' | 'nginx', () => string>>;
export function chromium(): string;
/** The variables that `docker` is given. */
export function dockerEnvironment(): Readonly<Record<string, string>>;
export function docker(args: readonly string[], options?: Options): Promise<Result>;
export function bake(args: readonly string[], options?: Options): Promise<Result>;
export function hadolint(args: readonly string[], options?: Options): Promise<Result>;
export function nginx(args: readonly string[], options?: RunOptions): Promise<Result>;
export function kubernetes(
  tool: 'helm' | 'kustomize' | 'kubeconform' | 'kube-score' | 'kube',
  args: readonly string[],
  options?: RunOptions,
): Promise<Result>;
export function finished(
  command: string,
  args: readonly string[],
  options?: { readonly cwd?: string; readonly timeout?: number },
): Promise<void>;
export function run(command: string, args: readonly string[], options?: RunOptions): Promise<Result>;
