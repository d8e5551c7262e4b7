import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript-5';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** From the bottom up: a file imports its own folder and what is in the layers below, never a neighbour in its layer. */
const layers = [
  ['schema', 'diagnostics'],
  ['plan'],
  ['output', 'registry'],
  ['disk'],
  ['kinds', 'printers', 'stack'],
  ['define', 'resolve', 'check', 'emit', 'write', 'env', 'dev', 'diff', 'source', 'index'],
  ['pipeline', 'last-run', 'init'],
  ['api'],
  ['cli', 'testing'],
];

/** What the order of the layers alone would allow. */
const apart: Readonly<Record<string, readonly string[]>> = {
  emit: ['kinds'],
  printers: ['registry'],
  index: ['printers'],
  ...Object.fromEntries(['define', 'resolve', 'check', 'write', 'diff', 'source'].map(verb => [verb, ['printers']])),
};

interface Import {
  /** Path from the repository's root, or a package's name. */
  readonly target: string;
  /** As it is written. */
  readonly specifier: string;
  readonly typeOnly: boolean;
  readonly dynamic: boolean;
}

const sources = ['src', 'schema'].flatMap(files);
const imports = new Map(sources.filter(file => file.endsWith('.ts')).map(file => [file, importsOf(file)]));

describe('imports', () => {
  test('go down the layers', () => {
    expect(sentences(upward)).toEqual([]);
  });

  test('of the parser of TypeScript are in src/source, which is reached by import() alone', () => {
    const wrong = sentences((file, { target, typeOnly, dynamic }) => {
      if (unitOf(file) === 'source') return null;
      if (target === '@babel/parser') return `${file} imports ${target}: let src/source do what needs it`;
      if (unitOf(target) !== 'source' || typeOnly || dynamic) return null;
      return `${file} imports ${target} at once: write await import(), so that other commands do not load it`;
    });
    expect(wrong).toEqual([]);
  });

  test('of a registry bring no zod, which would load whenever projects.ts does', () => {
    const loaded = [...reachable('src/index.ts')];
    const wrong = loaded.flatMap(file =>
      (imports.get(file) ?? [])
        .filter(({ target, typeOnly }) => target === 'zod' && !typeOnly)
        .map(() => `${file} imports zod, and src/index.ts reaches it: write import type, or move the schema`),
    );
    expect(loaded.length).toBeGreaterThan(10);
    expect(wrong).toEqual([]);
  });

  test('go up two folders at most, from a kind to a schema three', () => {
    const wrong = sentences((file, { specifier, target }) => {
      const up = specifier.split('../').length - 1;
      const most = file.startsWith('src/kinds/') && unitOf(target) === 'schema' ? 3 : 2;
      return up > most ? `${file} imports ${specifier}, ${up} folders up: move what it needs closer` : null;
    });
    expect(wrong).toEqual([]);
  });

  test('name files that exist', () => {
    const wrong = sentences((file, { specifier, target }) =>
      specifier.startsWith('.') && !sources.includes(target)
        ? `${file} imports ${specifier}, which is no source`
        : null,
    );
    expect(wrong).toEqual([]);
  });
});

describe('lists', () => {
  test('of kinds hold every folder', () => {
    const kinds = folders('src/kinds');
    expect(
      unlisted(
        'src/kinds/index.ts',
        kinds.map(kind => `src/kinds/${kind}/kind.ts`),
      ),
    ).toEqual([]);
    expect(
      unlisted(
        'src/index.ts',
        kinds.map(kind => `src/kinds/${kind}/index.ts`),
      ),
    ).toEqual([]);
  });

  test('of emitters hold every folder, but for patches, which emitters share', () => {
    const emitters = folders('src/emit').filter(folder => folder !== 'patches');
    expect(
      unlisted(
        'src/emit/index.ts',
        emitters.map(emitter => `src/emit/${emitter}/index.ts`),
      ),
    ).toEqual([]);
  });

  test('of checks hold every file', () => {
    const checks = files('src/check').filter(file => file !== 'src/check/index.ts');
    expect(unlisted('src/check/index.ts', checks)).toEqual([]);
  });
});

describe('files', () => {
  const code = ['src', 'schema', 'bench', 'scripts'].flatMap(files);
  const tests = files('test');

  test('have 300 lines at most', () => {
    const lines = (file: string) => read(file).trimEnd().split('\n').length;
    const wrong = code.filter(file => lines(file) > 300).map(file => `${file} has ${lines(file)} lines: split it`);
    expect(wrong).toEqual([]);
  });

  test('are named in kebab-case after what they export', () => {
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|d))?\.(ts|js|hbs)$/;
    const wrong = [...code, ...tests].flatMap(file => {
      if (/^(utils|helpers)\./.test(basename(file)))
        return `${file} says nothing of what it holds: name what it exports`;
      return kebab.test(basename(file)) ? [] : `${file} is not in kebab-case: rename it`;
    });
    expect(wrong).toEqual([]);
  });

  test('of tests leave none out', () => {
    const left = tests.filter(file => /\.(?:only|skip)\(/.test(read(file)));
    expect(left.map(file => `${file} leaves tests out: run all of them, or say why with skipIf`)).toEqual([]);
  });
});

/** The sentence on every import that breaks a rule. */
function sentences(rule: (file: string, each: Import) => string | null): readonly string[] {
  return [...imports].flatMap(([file, each]) => each.flatMap(one => rule(file, one) ?? []));
}

function upward(file: string, { target }: Import): string | null {
  const [from, to] = [unitOf(file), unitOf(target)];
  if (to === null || from === to) return null;
  const [here, there] = [layerOf(from), layerOf(to)];
  if (here < 0) return `${file} belongs to no layer: add "${from}" to the layers of this test`;
  if (there < 0) return `${file} imports ${target}, which belongs to no layer`;
  if (there < here && !apart[from!]?.includes(to)) return null;
  return `${file} imports ${target}: ${from} may not know ${to}`;
}

/** Folder or file directly below src, or `schema`; `null` for packages. */
function unitOf(path: string): string | null {
  if (path.startsWith('schema/')) return 'schema';
  return /^src\/([^/.]+)/.exec(path)?.[1] ?? null;
}

function layerOf(unit: string | null): number {
  return layers.findIndex(layer => layer.includes(unit ?? ''));
}

/** The files that are loaded with one, itself included. */
function reachable(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const { target, typeOnly, dynamic } of imports.get(file) ?? []) {
    if (!typeOnly && !dynamic) reachable(target, seen);
  }
  return seen;
}

function unlisted(list: string, members: readonly string[]): readonly string[] {
  const listed = (imports.get(list) ?? []).map(({ target }) => target);
  return members.filter(file => !listed.includes(file)).map(file => `${list} does not list ${file}: add it by hand`);
}

function importsOf(file: string): readonly Import[] {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest);
  const found: Import[] = [];
  const add = (specifier: ts.Expression | undefined, typeOnly: boolean, dynamic: boolean) => {
    if (specifier === undefined || !ts.isStringLiteral(specifier)) return;
    const { text } = specifier;
    const target = text.startsWith('.') ? normalize(join(dirname(file), text)) : text;
    found.push({ target, specifier: text, typeOnly, dynamic });
  };
  const visit = (node: ts.Node): void => {
    // An import that has type names only, but does not say so itself, stays when types are stripped.
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.isTypeOnly === true, false);
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly, false);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false, true);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** Sources below a folder, as paths from the repository's root; what tests read and compare is none. */
function files(folder: string): readonly string[] {
  const data = ['fixtures', 'output', 'workspace', 'node_modules'];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.(ts|js|hbs)$/.test(entry.name))
    .map(entry => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter(file => !file.split('/').some(part => data.includes(part) && !file.startsWith('src/')))
    .sort();
}

function folders(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
