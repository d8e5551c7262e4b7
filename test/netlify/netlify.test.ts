import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from '@iarna/toml';
import { resolveConfig } from '@netlify/config';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { patch } from '../../schema/patch.ts';
import { isToml } from '../../schema/toml-data.ts';
import { compile } from '../../src/pipeline.ts';
import { printToml, type Toml, unprintable } from '../../src/printers/toml.ts';
import { accepted } from '../printers/awkward.ts';
import { scenario } from '../scenarios/scenario.ts';
import { root } from '../setup/paths.js';

/** What Netlify makes of the file in a base directory, for one deploy. */
interface Settings {
  readonly config: {
    readonly build: {
      readonly command: string;
      readonly publish: string;
      readonly ignore?: string;
      readonly environment: Readonly<Record<string, string>>;
    };
    readonly redirects: readonly object[];
    readonly headers: readonly { readonly for: string; readonly values: Readonly<Record<string, string>> }[];
  };
  readonly configPath: string;
  readonly buildDir: string;
}

function settings(repository: string, base: string, context: string, branch = 'main'): Promise<Settings> {
  const where = { repositoryRoot: repository, cwd: repository, base };
  return resolveConfig({ ...where, context, branch, offline: true, mode: 'buildbot', env: {}, quiet: true });
}

const securityHeaders = {
  'Content-Security-Policy': expect.stringContaining("default-src 'self'"),
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains; preload',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'SAMEORIGIN',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
};

describe('Netlify reads of Manacore', () => {
  const web = (project: string) => `test/workspace/apps/${project}/apps/web`;

  test.each(['memoro', 'manacore', 'picture'])(
    'how the web app of %s is built, and where its pages are',
    async name => {
      const { config, configPath, buildDir } = await settings(root, web(name), 'production');
      const directory = join(root, web(name));
      expect([configPath, buildDir]).toEqual([join(directory, 'netlify.toml'), directory]);
      expect(config.build.command).toBe(`pnpm --filter "@${name}/web..." --if-present run build`);
      expect(config.build.publish).toBe(join(directory, 'build'));
      expect(config.build.environment).toMatchObject({
        NETLIFY_USE_PNPM: 'true',
        NODE_VERSION: '24',
        PNPM_FLAGS: `--frozen-lockfile --filter @${name}/web...`,
        PNPM_VERSION: '10.34.8',
      });
    },
  );

  test('the public addresses of each deploy context', async () => {
    const address = async (context: string, branch?: string) => {
      return (await settings(root, web('picture'), context, branch)).config.build.environment.PUBLIC_BACKEND_URL;
    };
    expect(await address('production')).toBe('https://api-picture.manacore.app');
    expect(await address('deploy-preview', 'some-change')).toBe('https://staging-api-picture.manacore.app');
    expect(await address('branch-deploy', 'staging')).toBe('https://staging-api-picture.manacore.app');
    expect(await address('branch-deploy', 'other')).toBeUndefined();
  });

  test('the security headers of its files, and is told that those of rendered pages are its own', async () => {
    const { config, configPath } = await settings(root, web('picture'), 'production');
    expect(config.headers).toEqual([{ for: '/*', values: expect.objectContaining(securityHeaders) }]);
    expect(readFileSync(configPath, 'utf8')).toMatch(
      /^# The headers below come with files alone: pages that its server/m,
    );
  });

  test('which public values its server needs, though they stand in the file for the build', () => {
    const text = readFileSync(join(root, web('picture'), 'netlify.toml'), 'utf8');
    expect(text).toMatch(/^# For its server, to be set in Netlify for each deploy context, since/m);
    expect(text).toContain('#   PUBLIC_BACKEND_URL (public, as below)\n');
    expect(text).toContain('#   PUBLIC_MANA_CORE_AUTH_URL (public, as below)\n');
  });

  test('no secret and no address within the fleet', () => {
    for (const name of ['memoro', 'manacore', 'picture']) {
      const text = readFileSync(join(root, web(name), 'netlify.toml'), 'utf8');
      const { context = {} } = parse(text) as { context?: Readonly<Record<string, { environment: object }>> };
      const names = Object.values(context).flatMap(({ environment }) => Object.keys(environment));
      expect(
        names.filter(each => !each.startsWith('PUBLIC_')),
        name,
      ).toEqual([]);
      expect(text, name).not.toMatch(/http:\/\//);
    }
    expect(readFileSync(join(root, web('manacore'), 'netlify.toml'), 'utf8')).toContain(
      '#   MIDDLEWARE_URL (for its server)\n',
    );
  });
});

describe('Netlify reads of a site of files', () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'portolan-netlify-'));
    cpSync(scenario('accepted/netlify'), folder, { recursive: true });
    const { files } = await compile(join(folder, 'projects.ts'));
    for (const { path, content } of files) {
      if (path.endsWith('netlify.toml')) writeFileSync(join(folder, path), content);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('every value, as the registry has it', async () => {
    const staging = await settings(folder, 'apps/www', 'branch-deploy', 'a-branch');
    expect(staging.config.build.environment).toMatchObject({
      PUBLIC_API_URL: 'https://staging-api.acme.dev',
      PUBLIC_BANNER: 'Not the real "thing"',
      PUBLIC_LINES: 'one\ntwo\r\nthree\tfour',
      SITE_TITLE: 'Märchen $HOME',
    });
    const release = await settings(folder, 'apps/www', 'branch-deploy', 'release/2.x');
    expect(release.config.build.environment.PUBLIC_API_URL).toBe('https://api.acme.dev');
  });

  test('that what has a hash in its name never changes', async () => {
    const { config } = await settings(folder, 'apps/www', 'production');
    expect(config.headers[1]).toEqual({
      for: '/_astro/*',
      values: { 'Cache-Control': 'public, max-age=31536000, immutable' },
    });
  });

  test('M-76, M-77: the security headers of every answer, of which each is a file, but for what a patch takes out', async () => {
    const { config, configPath } = await settings(folder, 'apps/www', 'production');
    const { 'X-Frame-Options': _, ...rest } = securityHeaders;
    expect(config.headers[0]).toEqual({ for: '/*', values: rest });
    expect(readFileSync(configPath, 'utf8')).not.toContain('come with files alone');
  });

  test('what patches set, and nothing of what they take out', async () => {
    const www = await settings(folder, 'apps/www', 'production');
    expect(www.config.redirects).toMatchObject([{ from: '/old/*', to: '/:splat', status: 301, force: true }]);
    expect(www.config.headers[0]!.values).not.toHaveProperty('X-Frame-Options');
    const shop = await settings(folder, 'apps/shop', 'production');
    expect(shop.config.build.ignore).toBe('git diff --quiet "$CACHED_COMMIT_REF" "$COMMIT_REF" .');
    expect(shop.config.headers).toEqual([]);
  });

  test('any text that can stand in its file', async () => {
    const texts = fc.sample(accepted.filter(isToml), { numRuns: 500, seed: 7 });
    const environment = Object.fromEntries(texts.map((text, index) => [`A${index}`, text]));
    const directory = join(folder, 'apps/texts');
    mkdirSync(directory);
    writeFileSync(join(directory, 'netlify.toml'), printToml(['first'], { build: { environment } }));
    const { config } = await settings(folder, 'apps/texts', 'production');
    expect(config.build.environment).toEqual(environment);
  });

  test('nothing of a secret, nor of what a server reads', async () => {
    const { config, configPath } = await settings(folder, 'apps/shop', 'production');
    expect(Object.keys(config.build.environment).filter(name => !/^(NETLIFY|NODE|PNPM)_/.test(name))).toEqual([
      'PUBLIC_API_URL',
    ]);
    expect(dirname(configPath)).toBe(join(folder, 'apps/shop'));
    const text = readFileSync(configPath, 'utf8');
    expect(text).toContain(
      '#   API_URL (for its server)\n#   PAYMENT_KEY (secret)\n#   PUBLIC_API_URL (public, as below)\n',
    );
  });
});

test('any text that is printed is read back', () => {
  const texts = fc.string({ unit: 'grapheme' }).filter(text => !unprintable.test(text));
  const signs = ['"', "'", '\\', '\n', '\r', '\t', '\b', '\f', '#', '=', '$', '{', 'é', '\u2028'];
  const awkward = fc.array(fc.constantFrom(...signs)).map(each => each.join(''));
  const table = fc.dictionary(fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,9}$/), fc.oneof(texts, awkward));
  fc.assert(
    fc.property(table, environment => {
      const read = parse(printToml(['first'], { build: { environment } })) as { build: { environment: object } };
      expect({ ...read.build.environment }).toEqual({ ...environment });
    }),
    { numRuns: 1000 },
  );
});

test('any data that a patch may set is read back', () => {
  const leaf = fc.oneof(accepted, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean());
  const { data } = fc.letrec<{ readonly data: Toml }>(tie => ({
    data: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('data'), { maxLength: 3 }),
      fc.dictionary(accepted, tie('data'), { maxKeys: 3, noNullPrototype: true }),
    ),
  }));
  const isTaken = (set: Toml) =>
    patch.safeParse({ output: 'netlify', service: 'www', at: 'redirects', set, reason: 'why' }).success;
  fc.assert(
    fc.property(data.filter(isTaken), value => {
      const read = parse(printToml(['first'], { it: value, list: [{ it: value }] }));
      expect(JSON.parse(JSON.stringify(read))).toEqual(
        JSON.parse(JSON.stringify({ it: value, list: [{ it: value }] })),
      );
    }),
    { numRuns: 1000 },
  );
});
