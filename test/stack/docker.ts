import { docker } from '../setup/paths.js';

/** What `docker` prints; another exit code than 0 is a failure of the test. */
export async function printed(args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await docker(args, { timeout: 120_000 });
  if (code !== 0) throw new Error(`docker ${args.join(' ')} exits with ${code}:\n${stderr}`);
  return stdout.trim();
}
