import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { directory } from '../../schema/names.ts';
import type { Member } from '../define/workspace-members.ts';
import type { PackageJson } from '../define/workspace-shape.ts';
import { type Framework, frameworks, startScripts, withoutKind } from './frameworks.ts';

/** A package that becomes a service. */
export interface App extends Member {
  readonly kind: Framework['kind'];
}

/** A package that is no service, though it may be meant to be one. */
export interface Left {
  readonly path: string;
  /** The framework's name. */
  readonly what: string;
  /** Why, and what to do. */
  readonly why: string;
}

export interface Sorted {
  readonly apps: readonly App[];
  readonly left: readonly Left[];
  /** Paths of those in which nothing shows a framework, such as libraries. */
  readonly plain: readonly string[];
}

/** Which packages are apps, by their framework. */
export function sortMembers(root: string, members: readonly Member[]): Sorted {
  const apps: App[] = [];
  const left: Left[] = [];
  const plain: string[] = [];
  for (const member of members) {
    const meant = frameworks.find(each => isApp(root, member, each));
    const framework = meant ?? frameworks.find(each => isRequired(member.manifest, each));
    if (framework === undefined) {
      const app = other(root, member);
      if (app === null) plain.push(member.path);
      else left.push(app);
      continue;
    }
    const { kind } = framework;
    const library = 'nothing in it starts an app, so that it is taken for a library';
    const why = meant === undefined ? library : obstacle(member, members);
    if (why === null) apps.push({ ...member, kind });
    else left.push({ path: member.path, what: kind, why });
  }
  return { apps, left, plain };
}

/** All that a manifest asks for, without what it expects of others. */
function asked({ dependencies, devDependencies }: PackageJson): Readonly<Record<string, string>> {
  return { ...devDependencies, ...dependencies };
}

/** A library for a framework has that among what its own development needs. */
function isRequired({ dependencies = {} }: PackageJson, framework: Framework): boolean {
  return framework.dependencies.some(name => Object.hasOwn(dependencies, name));
}

function isApp(root: string, { path, manifest }: Member, framework: Framework): boolean {
  const { dependencies, script, files, packer } = framework;
  const all = asked(manifest);
  if (!dependencies.some(name => Object.hasOwn(all, name))) return false;
  if (packer !== undefined && Object.hasOwn(all, packer)) return false;
  const scripts = Object.values(manifest.scripts ?? {});
  return scripts.some(text => script.test(text)) || files.some(file => existsSync(join(root, path, file)));
}

/** The pattern of npm's own registry. */
const packageName = /^(?:@[a-z0-9-~][a-z0-9-._~]*\/)?[a-z0-9-~][a-z0-9-._~]*$/;

/** What `generate` would refuse it for. */
function obstacle({ path, manifest: { name, scripts } }: Member, members: readonly Member[]): string | null {
  if (!directory.safeParse(path).success)
    return 'Dockerfiles would need quoting for its path; use letters, digits and . _ - @ + ~ / alone';
  if (name === undefined || name === '') return 'its package.json has no "name"; add one';
  if (!packageName.test(name)) return `npm does not allow its name ${JSON.stringify(name)}; rename it`;
  if (members.some(other => other.path !== path && other.manifest.name === name))
    return `another package has its name "${name}"; rename one`;
  if (scripts?.build === undefined) return 'it has no script "build"; add one';
  return null;
}

/** An app of what has no kind; `null` for none. */
function other(root: string, { path, manifest }: Member): Left | null {
  const { dependencies = {}, devDependencies = {}, scripts = {} } = manifest;
  const starts = startScripts.some(script => scripts[script] !== undefined);
  const found = Object.entries(withoutKind).find(([name]) => {
    // Libraries are tried out with it, and tests run on it.
    if (name === 'vite') return Object.hasOwn(asked(manifest), name) && existsSync(join(root, path, 'index.html'));
    if (Object.hasOwn(dependencies, name)) return starts;
    const words = new RegExp(`\\b${name.replace(/^@/, '').split('/')[0]}\\b`);
    return Object.hasOwn(devDependencies, name) && Object.values(scripts).some(text => words.test(text));
  });
  if (found === undefined) return null;
  return { path, what: found[1], why: 'Portolan has no kind for it yet; container() runs an image of your own' };
}
