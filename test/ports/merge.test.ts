// Two branches of a real repository, merged by git.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generate } from '../../src/api.ts';
import { portByHash } from '../../src/resolve/port-by-hash.ts';
import { commit, git, repository } from '../write/repository.ts';

const registry = (...services: readonly string[]) => `import { container, defineRegistry } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true } },
  services: {
${services.map(line => `    ${line},\n`).join('')}  },
});
`;

const at = (name: string, hostPort?: number) =>
  `'${name}': container({ image: 'acme/app:1', port: 80${hostPort === undefined ? '' : `, hostPort: ${hostPort}`} })`;

const base = ['aa', 'ff', 'kk', 'pp', 'zz'].map(name => at(name));
const byHash = (name: string) => portByHash(name, () => false);

/** A repository in which two branches have changed the registry's services, merged; with the status of the merge. */
async function merged(ours: readonly string[], theirs: readonly string[], resolved: readonly string[]) {
  const cwd = repository({ 'projects.ts': registry(...base) });
  const put = (...services: readonly string[]) => writeFileSync(join(cwd, 'projects.ts'), registry(...services));
  await clean(cwd);
  commit(cwd);
  git(cwd, ['checkout', '--quiet', '-b', 'theirs']);
  put(...theirs);
  await clean(cwd);
  commit(cwd);
  git(cwd, ['checkout', '--quiet', 'main']);
  put(...ours);
  await clean(cwd);
  commit(cwd);
  git(cwd, ['merge', '--quiet', 'theirs'], [0, 1]);
  put(...resolved);
  return cwd;
}

async function clean(cwd: string): Promise<void> {
  const { diagnostics } = await generate({ cwd });
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
}

const lockIn = (cwd: string) => readFileSync(join(cwd, 'ports.lock.json'), 'utf8');
const portsIn = (cwd: string) => JSON.parse(lockIn(cwd)).ports as Readonly<Record<string, number>>;

describe('two branches that add services', () => {
  test('side by side leave conflict markers, which the next generate settles', async () => {
    const cwd = await merged([...base, at('zza')], [...base, at('zzb')], [...base, at('zza'), at('zzb')]);
    expect(lockIn(cwd)).toContain('<<<<<<<');
    await clean(cwd);
    expect(portsIn(cwd)).toMatchObject({ zz: byHash('zz'), zza: byHash('zza'), zzb: byHash('zzb') });
    expect((await generate({ cwd, check: true })).differences).toEqual([]);
  });

  test('apart from each other merge by themselves', async () => {
    const cwd = await merged([at('ab'), ...base], [...base, at('zzb')], [at('ab'), ...base, at('zzb')]);
    expect(lockIn(cwd)).not.toContain('<<<<<<<');
    expect(portsIn(cwd)).toMatchObject({ ab: byHash('ab'), zzb: byHash('zzb') });
    await clean(cwd);
  });

  test('with one port for both are told so, also where git saw no conflict', async () => {
    const port = byHash('zzb');
    const cwd = await merged([at('ab', port), ...base], [...base, at('zzb')], [at('ab', port), ...base, at('zzb')]);
    expect(portsIn(cwd)).toMatchObject({ ab: port, zzb: port });
    const before = lockIn(cwd);
    const { diagnostics, differences } = await generate({ cwd });
    expect([diagnostics.map(({ code }) => code), differences]).toEqual([['ports/merged'], []]);
    expect(lockIn(cwd)).toBe(before);
    expect((await generate({ cwd, reallocate: true })).diagnostics).toEqual([]);
    expect(portsIn(cwd)).toEqual({ ...JSON.parse(before).ports, zzb: port + 1 });
  });
});

describe('generate', () => {
  test('refuses to move a port, and writes nothing; with reallocate it moves that one', async () => {
    const cwd = repository({ 'projects.ts': registry(...base, at('web', 4000)) });
    await clean(cwd);
    const before = lockIn(cwd);
    writeFileSync(join(cwd, 'projects.ts'), registry(...base, at('web', 4001)));
    const refused = await generate({ cwd });
    expect([refused.diagnostics.map(({ code }) => code), refused.differences]).toEqual([['ports/moved'], []]);
    expect(refused.diagnostics[0]!.place).toMatchObject({ file: join(cwd, 'projects.ts'), line: 13 });
    expect(lockIn(cwd)).toBe(before);
    await generate({ cwd, reallocate: true });
    expect(portsIn(cwd)).toEqual({ ...JSON.parse(before).ports, web: 4001 });
  });

  test('with check lists a lock that is out of date', async () => {
    const cwd = repository({ 'projects.ts': registry(...base) });
    await clean(cwd);
    writeFileSync(join(cwd, 'projects.ts'), registry(...base, at('mm')));
    const { differences } = await generate({ cwd, check: true });
    expect(differences).toContainEqual({ path: 'ports.lock.json', change: 'changed' });
    expect(portsIn(cwd)).not.toHaveProperty('mm');
  });

  test('writes nothing where the lock cannot be read', async () => {
    const cwd = repository({ 'projects.ts': registry(...base), 'ports.lock.json': '{}\n' });
    const { diagnostics, differences } = await generate({ cwd });
    expect([diagnostics.map(({ code }) => code), differences]).toEqual([['ports/unreadable-lock'], []]);
    expect(lockIn(cwd)).toBe('{}\n');
  });
});
