import { describe, expect, test } from 'vitest';
import { built, shared } from './monorepo.ts';

const api = (more: object) => ({ 'repo/apps/api/package.json': { name: '@x/api', scripts: { build: 'x' }, ...more } });
const dockerfile = 'generated/docker/api.Dockerfile';

describe('a file of the wrong shape', () => {
  test.each([
    ['name', { name: 5 }, 'name must be a string, not 5', '2:3'],
    ['scripts', { scripts: ['x'] }, 'scripts must be an object, not ["x"]', '3:3'],
    ['a script', { scripts: { build: true } }, 'scripts.build must be a string, not true', '4:5'],
    ['dependencies', { dependencies: 'a' }, 'dependencies must be an object, not "a"', '6:3'],
    ['a range', { dependencies: { a: 5 } }, 'dependencies.a must be a string, not 5', '7:5'],
    ['files', { files: 'dist' }, 'files must be a list, not "dist"', '6:3'],
  ])('by its %s', async (_, more, reason, place) => {
    const { found, messages } = await built(api(more));
    expect(found).toEqual([`workspace/unreadable repo/apps/api/package.json:${place}`]);
    expect(messages).toEqual([`repo/apps/api/package.json cannot be read: ${reason}; correct it`]);
  });

  test.each([
    ['a list', '[]', '1:1'],
    ['null', 'null', '1:1'],
    ['no JSON', '{\n  "name": x\n}', '2:11'],
  ])('that holds %s', async (_, text, place) => {
    const { found } = await built({ 'repo/apps/api/package.json': text });
    expect(found).toEqual([`workspace/unreadable repo/apps/api/package.json:${place}`]);
  });

  test.each([
    ['patterns', '# ours\npackages: apps/*\n', 'packages must be a list of strings, not "apps/*"', '2:1'],
    ['a pattern', 'packages: [5]\n', 'packages must be a list of strings, not [5]', '1:1'],
    [
      'patches',
      "packages: ['a']\npatchedDependencies: { a: 5 }\n",
      'patchedDependencies.a must be a string, not 5',
      '2:24',
    ],
    ['a whole', '- a\n- b\n', 'it must be an object, not ["a","b"]', '1:1'],
  ])('by its %s, of the workspace', async (_, text, reason, place) => {
    const { found, messages } = await built({ 'repo/pnpm-workspace.yaml': text });
    expect(found).toEqual([`workspace/unreadable repo/pnpm-workspace.yaml:${place}`]);
    expect(messages).toEqual([`repo/pnpm-workspace.yaml cannot be read: ${reason}; correct it`]);
  });
});

describe('names and paths', () => {
  test('that a shell would read as more are refused', async () => {
    const { found } = await built(api({ name: '@x/a"; rm -rf / #' }));
    expect(found).toEqual(['workspace/odd-name repo/apps/api/package.json:2:3']);
  });

  test('are only looked at where an image is built from them', async () => {
    const { found } = await built({
      'repo/packages/other one/package.json': { name: 'Other', dependencies: { a: 'workspace:*' } },
      'repo/packages/nameless/package.json': {},
    });
    expect(found).toEqual([]);
  });

  test('of packages, patches and configuration are those of the registry', async () => {
    const { found } = await built({
      ...api({ dependencies: { '@x/a': 'workspace:*' } }),
      'repo/apps/api/tsconfig.json': '{\n  "extends": "../../$base.json"\n}',
      'repo/$base.json': '{}',
      'repo/packages/a b/package.json': shared('@x/a'),
      'repo/pnpm-workspace.yaml': 'packages: [apps/*, packages/*]\npatchedDependencies:\n  a: patches/a b.patch\n',
      'repo/patches/a b.patch': '',
    });
    expect(found).toEqual([
      'workspace/odd-path repo/apps/api/tsconfig.json:2:3',
      'workspace/odd-path repo/packages/a b/package.json:1:1',
      'workspace/odd-path repo/pnpm-workspace.yaml:3:3',
    ]);
  });

  test('that lead out of the workspace are refused', async () => {
    const { found } = await built({
      ...api({ dependencies: { a: 'file:../../../vendor/a.tgz', b: 'link:/usr/share' } }),
      'repo/apps/api/tsconfig.json': '{ "extends": "../../../base.json" }',
      'base.json': '{}',
      'repo/pnpm-workspace.yaml': 'packages: [apps/*]\npatchedDependencies: { a: ../a.patch }\n',
      'a.patch': '',
    });
    expect(found).toEqual([
      'workspace/outside repo/apps/api/package.json:7:5',
      'workspace/outside repo/apps/api/package.json:8:5',
      'workspace/outside repo/apps/api/tsconfig.json:1:3',
      'workspace/outside repo/pnpm-workspace.yaml:2:24',
    ]);
  });
});

describe('dependencies', () => {
  test('by alias, link, file and path belong to the image', async () => {
    const { found, plan } = await built({
      ...api({
        dependencies: { a: 'workspace:@x/a@*', b: 'link:../../packages/b', c: 'file:../../packages/c' },
        devDependencies: { d: 'workspace:../../packages/d', e: '../../packages/e' },
      }),
      ...Object.fromEntries(
        ['a', 'b', 'c', 'd', 'e'].map(name => [`repo/packages/${name}/package.json`, shared(`@x/${name}`)]),
      ),
    });
    expect(found).toEqual([]);
    expect(plan?.workspace.packages['@x/api']?.needs).toEqual(['@x/a', '@x/b', '@x/c', '@x/d', '@x/e']);
  });

  test('in files are copied before the install', async () => {
    const { found, text } = await built({
      ...api({ dependencies: { a: 'file:../../vendor/a.tgz', b: 'file:../../vendor/b' } }),
      'repo/vendor/a.tgz': '',
      'repo/vendor/b/package.json': '{}',
    });
    expect(found).toEqual([]);
    expect(text(dockerfile)).toMatch(
      /COPY repo\/vendor\/a.tgz vendor\/a.tgz\nCOPY repo\/vendor\/b vendor\/b\n(?:.*\n)*.*pnpm install/,
    );
    expect(text(`${dockerfile}.dockerignore`)).toContain('\n!repo/vendor/a.tgz\n!repo/vendor/b\n');
  });

  test('that there are not are said where they stand', async () => {
    const { found, messages } = await built({
      ...api({ dependencies: { '@x/none': 'workspace:*', a: 'workspace:@x/aa@*', b: 'link:../b', c: 'file:c.tgz' } }),
      'repo/packages/a/package.json': shared('@x/a'),
    });
    expect(found).toEqual(
      [7, 8, 9, 10].map(line => `workspace/unknown-dependency repo/apps/api/package.json:${line}:5`).sort(),
    );
    expect(messages[1]).toContain('did you mean "@x/a"?');
  });

  test('on the root itself bring nothing', async () => {
    const { found } = await built(api({ devDependencies: { root: 'workspace:*' } }));
    expect(found).toEqual([]);
  });
});

describe('packages', () => {
  test('of one name are refused', async () => {
    const { found, messages } = await built({ 'repo/packages/api/package.json': shared('@x/api') });
    expect(found).toEqual(['workspace/two-packages repo/packages/api/package.json:2:3']);
    expect(messages[0]).toContain('repo/apps/api/package.json');
  });

  test('that are built have a script for it', async () => {
    const { found } = await built(api({ scripts: { dev: 'x' } }));
    expect(found).toEqual(['workspace/no-build-script repo/apps/api/package.json:3:3']);
  });

  test('that are built have a name', async () => {
    const { found, messages } = await built(api({ name: undefined }));
    expect(found).toEqual(['workspace/no-name repo/apps/api/package.json:1:1']);
    expect(messages[0]).toMatch(/^repo\/apps\/api\/package.json has no "name"/);
  });

  test('are listed, which is said once', async () => {
    const services = 'api: nestjs({ port: 1 }), b: nestjs({ port: 2 }), c: astro({})';
    const missing = await built({ 'repo/pnpm-workspace.yaml': null }, {}, services);
    const empty = await built({ 'repo/pnpm-workspace.yaml': 'packages:\n' }, {}, services);
    expect(missing.found).toEqual(['workspace/no-patterns -']);
    expect(empty.found).toEqual(['workspace/no-patterns repo/pnpm-workspace.yaml:1:1']);
  });

  test('that ship their sources are warned of where they run', async () => {
    const { found, plan } = await built(
      {
        ...api({ dependencies: { '@x/a': 'workspace:*' }, devDependencies: { '@x/dev': 'workspace:*' } }),
        'repo/apps/site/package.json': {
          ...shared('site', { dependencies: { '@x/b': 'workspace:*' } }),
          scripts: { build: 'x' },
        },
        ...Object.fromEntries(
          ['a', 'b', 'dev'].map(name => [`repo/packages/${name}/package.json`, { name: `@x/${name}` }]),
        ),
      },
      {},
      'api: nestjs({ port: 1 }), site: astro({})',
    );
    expect(found).toEqual(['workspace/ships-sources repo/packages/a/package.json:1:1']);
    expect(plan).not.toBeNull();
  });
});

describe('links', () => {
  const real = {
    'repo/apps/api/package.json': null,
    'repo/real/api/package.json': { name: '@x/api', scripts: { build: 'x' } },
  };

  test('to a directory of the workspace are followed', async () => {
    const { found, text } = await built(real, { 'repo/apps/api': '../real/api' });
    expect(found).toEqual([]);
    expect(text(dockerfile)).toContain('\nCOPY repo/real/api/package.json apps/api/\n');
    expect(text(dockerfile)).toContain('\nCOPY repo/real/api apps/api\n');
    expect(text(`${dockerfile}.dockerignore`)).toContain('\n!repo/real/api\n');
    expect(text(`${dockerfile}.dockerignore`)).toContain('\nrepo/real/api/dist\n');
    expect(text('generated/compose/dev.yaml')).toContain('path: ../../repo/real/api\n');
  });

  test('above a package are followed', async () => {
    const { text } = await built(real, { 'repo/apps': 'real' });
    expect(text(dockerfile)).toContain('\nCOPY repo/real/api apps/api\n');
  });

  test('that lead out are refused', async () => {
    const outside = {
      'repo/apps/api/package.json': null,
      'api/package.json': { name: '@x/api', scripts: { build: 'x' } },
    };
    const { found } = await built(outside, { 'repo/apps/api': '../../api' });
    expect(found).toEqual(['workspace/outside repo/apps/api/package.json:1:1']);
  });
});

describe('an .npmrc', () => {
  test('is a secret of the build, and nothing of the image', async () => {
    const { found, text } = await built({ 'repo/.npmrc': '//registry.acme.dev/:_authToken=x\n' });
    expect(found).toEqual([]);
    const secret = 'RUN --mount=type=secret,id=npmrc,target=/repo/.npmrc,required=true';
    expect(text(dockerfile).split(secret)).toHaveLength(3);
    expect(text(dockerfile)).not.toMatch(/COPY.*npmrc/);
    expect(text(`${dockerfile}.dockerignore`)).not.toContain('!repo/.npmrc');
    expect(text('docker-bake.hcl')).toMatch(/secret += \["id=npmrc,src=repo\/.npmrc"\]/);
    expect(text('generated/compose/dev.yaml')).toContain('file: ../../repo/.npmrc');
  });

  test('that is not there changes nothing', async () => {
    const { text } = await built({});
    for (const path of [dockerfile, `${dockerfile}.dockerignore`, 'docker-bake.hcl', 'generated/compose/dev.yaml']) {
      expect(text(path)).not.toMatch(/npmrc|secret/);
    }
  });
});

describe('the hash of pnpm', () => {
  const digest = '0123456789abcdef'.repeat(8);
  const root = (packageManager: string) => ({ 'repo/package.json': { name: 'root', packageManager } });

  test('is held against the tarball that is installed', async () => {
    const { found, text } = await built(root(`pnpm@10.34.8+sha512.${digest}`));
    expect(found).toEqual([]);
    expect(text(dockerfile)).toContain(`echo "${digest}  /tmp/pnpm-10.34.8.tgz"`);
    expect(text(dockerfile)).toContain('sha512sum -c');
  });

  test.each(['pnpm@10.34.8', 'pnpm@10.34.8+md5.00', 'pnpm@10.34.8+sha512.$(x)'])('of %s is none', async each => {
    const { text } = await built(root(each));
    expect(text(dockerfile)).toContain('npm install --global pnpm@10.34.8\n');
  });
});
