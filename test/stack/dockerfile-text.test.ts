// What is printed for Dockerfiles, BuildKit reads back as it was.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { dockerfileEnv } from '../../src/printers/dockerfile.ts';
import { accepted, awkwardTexts } from '../printers/awkward.ts';
import { ownName } from '../setup/left-over.js';
import { docker } from '../setup/paths.js';
import { inspect, removeImages } from './build/image.ts';

const folder = mkdtempSync(join(tmpdir(), 'portolan-dockerfile-'));
const image = `${ownName('build')}/env:local`;
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await removeImages([image]);
});

test('a value of ENV is the text that it was', async () => {
  // An instruction ends with its line, and neither BuildKit nor a process has a value with a NUL.
  const texts = [...awkwardTexts, ...fc.sample(accepted, { numRuns: 500, seed: 7 })].filter(
    text => !/[\r\n\0]/.test(text),
  );
  const values = Object.fromEntries(texts.map((text, index) => [`A${index}`, text]));
  writeFileSync(join(folder, 'Dockerfile'), `FROM scratch\nENV ${dockerfileEnv(values)}\nCMD ["none"]\n`);
  const { code, stderr } = await docker(['buildx', 'build', '--load', '--tag', image, folder]);
  expect(code, stderr).toBe(0);
  const { Env } = (await inspect(image)).Config;
  expect(Env!.filter(each => !each.startsWith('PATH='))).toEqual(
    Object.entries(values).map(([name, value]) => `${name}=${value}`),
  );
});
