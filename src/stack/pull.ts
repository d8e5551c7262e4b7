import { isThere } from './build.ts';
import { type ComposeProject, composeArguments } from './compose.ts';
import { type Call, docker, dockerOutput, lastLines } from './docker.ts';
import { StackError } from './stack-error.ts';

/** Pulls the images of a project that the engine does not have, and tells as it goes. */
export async function pullMissing(project: ComposeProject, line: Call['line']): Promise<void> {
  const call = { cwd: project.root, env: project.env };
  const named = (await dockerOutput([...composeArguments(project), 'config', '--images'], call)).split('\n');
  const images = [...new Set(named.filter(Boolean))];
  const there = await Promise.all(images.map(image => isThere(image, call)));
  await Promise.all(images.filter((_, index) => !there[index]).map(image => pull(image, { ...call, line })));
}

async function pull(image: string, call: Call): Promise<void> {
  call.line?.(`pulling ${image}`);
  // Of a layer only that it is there.
  const line = (text: string) => /Pull complete|^Status:/.test(text) && call.line?.(`${image}: ${text}`);
  const { code, lines } = await docker(['pull', image], { ...call, line });
  if (code === 0) return;
  throw new StackError('stack/not-pulled', `the image ${image} cannot be pulled:\n${lastLines(lines, 5)}`);
}
