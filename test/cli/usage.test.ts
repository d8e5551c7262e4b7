import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { quickAnswer } from '../../src/cli/help.ts';
import { project } from '../load/project.ts';
import { run } from '../setup/paths.js';
import { fleet, wrongFleet } from './fleet.ts';
import { portolan, root } from './portolan.ts';

beforeAll(async () => {
  expect((await run(process.execPath, ['scripts/build.js'])).code).toBe(0);
});

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

test.each([[['--version']], [['-v']]])('%j tells the version', async words => {
  expect(await portolan(words, { cwd: '/' })).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test.each([[[]], [['--help']], [['-h']], [['help']]])('%j tells the commands', async words => {
  const { code, stdout, stderr } = await portolan(words, { cwd: '/' });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  for (const { name, summary } of commands) expect(stdout).toMatch(new RegExp(`^  ${name} +${summary}$`, 'm'));
});

test.each(commands.map(({ name }) => name))('help on %s is the same by either way, with options and examples', name => {
  const text = quickAnswer(['help', name]);
  expect(quickAnswer([name, '--help'])).toBe(text);
  expect(quickAnswer([name, '--config', 'x', '-h'])).toBe(text);
  expect(text).toMatch(/^Usage:\n {2}portolan /m);
  expect(text).toContain('--config <file>');
  expect(text).toContain(`Examples:\n  portolan ${name}`);
});

test.each([
  [['chekc'], 'there is no command "chekc"; did you mean "check"?\nportolan --help tells more.'],
  [['gen'], 'there is no command "gen"; did you mean "generate"?\nportolan --help tells more.'],
  [['help', 'lst'], 'there is no command "lst"; did you mean "list"?\nportolan --help tells more.'],
  [
    ['--config', 'x', 'check'],
    'the command comes first: one of init, generate, check, list, inspect, env, dev\nportolan --help tells more.',
  ],
  [
    ['generate', '--chek'],
    '"generate" has no option "--chek"; did you mean "--check"?\nportolan help generate tells more.',
  ],
  [['list', '-x'], '"list" has no option "-x"\nportolan help list tells more.'],
  [['generate', '--check=no'], '"--check" is a switch and takes no value "no"\nportolan help generate tells more.'],
  [['check', '--config'], '"--config" lacks its value: write --config <file>\nportolan help check tells more.'],
  [['check', 'all'], '"check" takes no argument: leave out "all"\nportolan help check tells more.'],
  [['inspect', 'a', 'b'], '"inspect" takes one service: leave out "b"\nportolan help inspect tells more.'],
  [
    ['list', '--json', '--format', 'sarif'],
    '"--json" is short for "--format json", which "--format sarif" contradicts\nportolan help list tells more.',
  ],
  [['check', '--format', 'jsn'], 'there is no format "jsn"; did you mean "json"?\nportolan help check tells more.'],
  [
    ['check', '--format', 'yaml'],
    'there is no format "yaml": write one of text, json, sarif, github\nportolan help check tells more.',
  ],
  [['inspect', 'cach'], 'the registry has no service "cach"; did you mean "cache"?\nportolan help inspect tells more.'],
  [['inspect', '-e', 'prod'], 'the registry has no environment "prod"\nportolan help inspect tells more.'],
])('%j is wrong usage', async (words, message) => {
  const cwd = project({ 'projects.ts': fleet.replace("console.log('evaluated');", '') });
  expect(await portolan(words, { cwd })).toEqual({ code: 2, stdout: '', stderr: `portolan: ${message}\n` });
});

test('a failure of our own is one sentence, with its stack only when asked', async () => {
  const cwd = project({ 'projects.ts': fleet });
  const nowhere = { TMPDIR: join(cwd, 'projects.ts') };
  const quiet = await portolan(['generate'], { cwd, env: nowhere });
  expect(quiet.code).toBe(2);
  expect(quiet.stderr).toMatch(
    /portolan: failed, through no fault of the registry: nothing can be written to .*: set TMPDIR to .*\nPORTOLAN_DEBUG=1 shows where\.\n$/,
  );
  const loud = await portolan(['generate'], { cwd, env: { ...nowhere, PORTOLAN_DEBUG: '1' } });
  expect(loud).toMatchObject({ code: 2, stderr: expect.stringMatching(/^ +at /m) });
});

describe('whoever reads what is said', () => {
  /** As a shell ends it: `true` reads nothing, and a full disk takes nothing. */
  const inShell = async (words: readonly string[], where: string, cwd: string) =>
    run('bash', ['-c', `set -o pipefail; "${process.execPath}" ${root}dist/cli.cjs ${words.join(' ')} ${where}`], {
      cwd,
    });

  test.each([[['--help']], [['--version']], [['list']], [['generate']]])('may leave before %j is done', async words => {
    const cwd = project({ 'projects.ts': fleet.replace("console.log('evaluated');", '') });
    const { code, stderr } = await inShell(words, '| true', cwd);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: words[0] === 'generate' ? expect.stringContaining(' written') : '',
    });
  });

  test.each([[['--help']], [['--version']], [['list']], [['generate']]])(
    'is told where the disk is full: %j',
    async words => {
      const cwd = project({ 'projects.ts': fleet.replace("console.log('evaluated');", '') });
      const { code, stderr } = await inShell(words, '> /dev/full', cwd);
      expect(code).toBe(2);
      expect(stderr).toMatch(/^(\d+ files written, 0 unchanged\n)?portolan: cannot write to its output: ENOSPC.*\n$/);
    },
  );
});

test('colours are for terminals that want them', async () => {
  const cwd = project({ 'projects.ts': wrongFleet });
  const plain = await portolan(['check'], { cwd });
  expect(plain.stderr).not.toContain('\u001b');
  const terminal = async (words: string, env = {}) =>
    (
      await run('script', ['-qec', `${process.execPath} ${root}dist/cli.cjs check ${words}`, '/dev/null'], {
        cwd,
        env: { ...process.env, NO_COLOR: undefined, TERM: 'xterm', ...env },
      })
    ).stdout;
  expect(await terminal('')).toContain('\u001b[31merror');
  expect(await terminal('--no-color')).not.toContain('\u001b');
  expect(await terminal('', { NO_COLOR: '1' })).not.toContain('\u001b');
});
