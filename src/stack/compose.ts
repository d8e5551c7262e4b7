import { docker, type Ended } from './docker.ts';

/** A Compose project as its commands need it. */
export interface ComposeProject {
  /** The registry's directory. */
  readonly root: string;
  /** From there, the generated one first. */
  readonly files: readonly string[];
  /** With values for its variables, from the root; `null` for none. */
  readonly envFile: string | null;
  readonly name: string;
  readonly profiles: readonly string[];
  /** What Compose sees. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** `compose` with what it needs to know of the project, to be followed by a command. */
export function composeArguments({ files, envFile, name, profiles }: ComposeProject): readonly string[] {
  const each = (option: string, values: readonly string[]) => values.flatMap(value => [option, value]);
  const own = [...each('--file', files), ...each('--env-file', envFile === null ? [] : [envFile])];
  return ['compose', '--project-name', name, ...own, ...each('--profile', profiles)];
}

/** Removes all that a project has: containers, networks and, where it is told to, volumes with their data. */
export function composeDown(project: ComposeProject): Promise<Ended> {
  const args = composeArguments({ ...project, profiles: ['*'] });
  const call = { cwd: project.root, env: project.env };
  return docker([...args, 'down', '--volumes', '--remove-orphans', '--timeout', '0'], call);
}

/** The names of variables that a Compose file asks for, and whether each must be given. */
export function askedFor(text: string): ReadonlyMap<string, boolean> {
  const asked = new Map<string, boolean>();
  // Of dollar signs that stand in pairs each is one of the text.
  for (const [, name, required] of text.matchAll(/(?<!\$)(?:\$\$)*\$\{([A-Za-z_]\w*)(:?\?)?/g)) {
    asked.set(name!, asked.get(name!) === true || required !== undefined);
  }
  return asked;
}
