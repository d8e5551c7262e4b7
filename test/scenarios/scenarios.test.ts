// A scenario is a folder: a registry, and what must come of it. After a change that is meant, record anew and read the
// difference: PORTOLAN_RECORD=1 npx -y pnpm exec vitest run test/scenarios
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/pipeline.ts';
import { root } from '../setup/paths.js';
import { type Elsewhere, processes } from './elsewhere.ts';
import {
  contentsOf,
  printDiagnostics,
  recordDiagnostics,
  recordedDiagnostics,
  recordedOutput,
  recording,
  recordOutput,
  scenario,
  scenarios,
} from './scenario.ts';

/** Found once Node has nothing left to do, which a test runner always has. */
const waiting = 'refused/registry-never-settles';

describe('accepted', () => {
  test.each(scenarios('accepted'))('%s', async name => {
    const { diagnostics, files, plan } = await compile(join(scenario(name), 'projects.ts'));
    expect(printDiagnostics(diagnostics, scenario(name))).toBe('');
    expect(plan).not.toBeNull();
    const contents = contentsOf(files);
    if (recording) recordOutput(name, contents);
    expect(Object.keys(contents).sort()).toEqual(Object.keys(recordedOutput(name)).sort());
    expect(contents).toEqual(recordedOutput(name));
  });
});

describe('refused', () => {
  test.each(scenarios('refused'))('%s', async name => {
    const config = join(scenario(name), 'projects.ts');
    const { diagnostics, files, plan } = name === waiting ? await elsewhere(config) : await compile(config);
    const printed = printDiagnostics(diagnostics, scenario(name));
    if (recording) recordDiagnostics(name, printed);
    expect(printed).toBe(recordedDiagnostics(name));
    expect(printed).not.toBe('');
    expect([plan, files]).toEqual([null, []]);
  });
});

describe('messages', () => {
  const lines = scenarios('refused')
    .flatMap(name => recordedDiagnostics(name).trimEnd().split('\n'))
    .map(line => line.replace(/^warning: /, ''));

  test('of every code stand in a scenario', () => {
    const recorded = new Set(lines.map(line => line.split(' ')[0]));
    expect(raisedCodes().filter(code => !recorded.has(code))).toEqual([]);
  });

  test('say what is wrong and what to do', () => {
    const unhelpful = lines.filter(line => {
      const message = line.slice(line.indexOf(' ', line.indexOf(' ') + 1) + 1);
      return !/[;:,?]/.test(message) || /undefined|\[object|NaN/.test(message) || /\.$/.test(message);
    });
    expect(unhelpful).toEqual([]);
  });
});

async function elsewhere(config: string): Promise<Elsewhere> {
  const other = await processes();
  try {
    return await other.compile(config);
  } finally {
    other.end();
  }
}

/** Codes that stand in the sources of what turns a registry into a plan. */
function raisedCodes(): readonly string[] {
  const files = ['define', 'resolve', 'check', 'emit'].flatMap(folder =>
    readdirSync(join(root, 'src', folder), { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.ts'))
      .map(file => join(root, 'src', folder, file)),
  );
  const found = files.flatMap(file =>
    [...readFileSync(file, 'utf8').matchAll(/problem\(\s*'([a-z]+\/[a-z-]+)'|^\s+'(registry\/[a-z-]+)',$/gm)].map(
      ([, called, listed]) => (called ?? listed)!,
    ),
  );
  return [...new Set(found)].sort();
}
