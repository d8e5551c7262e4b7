import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { setUpOn } from './set-up.ts';

test('copies and images of test runs that were killed are removed, and no others', async () => {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'close');
  const [dead, alive] = [child.pid!, process.pid];
  const images = [
    `portolan-build-${dead}/api:local`,
    `portolan-dev-${alive}/api:local`,
    'portolan-stand-in/base:bookworm',
  ];
  const { tmp, node, told } = setUpOn(`case "$*" in "image ls"*) printf '${images.join('\\n')}\\n';; esac`);
  const directories = [
    `portolan-build-${alive}-a1`,
    `portolan-dev-${alive}-a1`,
    `portolan-dev-${dead}`,
    'portolan-dev-a1b2c3',
  ];
  for (const name of [...directories, `portolan-dev-${dead}-a1`, `portolan-unit-${dead}-a1`])
    mkdirSync(join(tmp, name, 'within'), { recursive: true });
  const ran = await node('-e', "import('./test/setup/left-over.js').then(({ removeLeftOver }) => removeLeftOver())");
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(ran.stdout).toBe(
    `killed test runs left portolan-dev-${dead}-a1, portolan-unit-${dead}-a1, portolan-build-${dead}/api:local: removed\n`,
  );
  expect(readdirSync(tmp).sort()).toEqual(directories.sort());
  expect(told().filter(words => words.startsWith('image rm'))).toEqual([`image rm portolan-build-${dead}/api:local`]);
});
