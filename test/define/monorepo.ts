import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { compile } from '../../src/pipeline.ts';
import { project } from '../load/project.ts';

export type Files = Readonly<Record<string, string | object>>;

const plain: Files = {
  'repo/package.json': { name: 'root', private: true, packageManager: 'pnpm@10.34.8' },
  'repo/pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
  'repo/pnpm-workspace.yaml': 'packages:\n  - apps/*\n  - packages/*\n',
  'repo/apps/api/package.json': { name: '@x/api', scripts: { build: 'tsc' } },
};

/** A manifest of a package in the way of others. */
export const shared = (name: string, more: object = {}) => ({ name, files: ['dist'], ...more });

/** What becomes of a registry whose service `api` is built from a pnpm workspace in `repo`; `null` takes a file away. */
export async function built(
  more: Readonly<Record<string, string | object | null>>,
  links: Readonly<Record<string, string>> = {},
  services = "api: nestjs({ port: 3001, route: 'api' }),",
) {
  const files = Object.entries({ ...plain, ...more }).filter(([, content]) => content !== null);
  const root = project({
    'projects.ts': `import { astro, defineRegistry, nestjs } from 'portolan';

void astro;
export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  workspace: 'repo',
  environments: { dev: { local: true } },
  services: { ${services} },
});
`,
    ...Object.fromEntries(
      files.map(([path, content]) => [path, typeof content === 'string' ? content : JSON.stringify(content, null, 2)]),
    ),
  });
  for (const [path, to] of Object.entries(links)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    symlinkSync(to, join(root, path));
  }
  const { files: outputs, diagnostics, plan } = await compile(join(root, 'projects.ts'));
  return {
    root,
    plan,
    /** Code and place of each finding. */
    found: diagnostics.map(({ code, place }) => `${code} ${place === null ? '-' : placed(root, place)}`).sort(),
    messages: diagnostics.map(({ message }) => message).sort(),
    text: (path: string) => outputs.find(each => each.path === path)?.content ?? '',
  };
}

function placed(root: string, { file, line, column }: { file: string; line: number; column: number }): string {
  return `${relative(root, file)}:${line}:${column}`;
}
