import { didYouMean } from '../diagnostics/nearest.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import type { DefinedService } from '../registry/defined.ts';
import type { Dependency, Manifest, Workspace } from '../registry/workspace.ts';
import { checkPath } from './check-path.ts';
import { closure, type Find } from './closure.ts';

export interface Packages {
  /** The workspace's directory. */
  readonly path: string;
  readonly manifests: Workspace;
  readonly find: Find;
  /** What services are built from. */
  readonly roots: readonly { readonly service: DefinedService; readonly manifest: Manifest }[];
  /** Those, and what they need in turn. */
  readonly needed: readonly Manifest[];
}

/** The pattern of npm's own registry: nothing in it means anything to a shell. */
const packageName = /^(?:@[a-z0-9-~][a-z0-9-._~]*\/)?[a-z0-9-~][a-z0-9-._~]*$/;

/** What is wrong with the packages that images are built from; others are of no interest. */
export function checkPackages(packages: Packages, report: Report): void {
  for (const manifest of packages.needed) {
    checkName(manifest, packages, report);
    checkPaths(manifest, packages, report);
    for (const dependency of manifest.dependencies) checkDependency(dependency, manifest, packages, report);
  }
  checkTwice(packages, report);
  for (const root of packages.roots) checkScript(root, packages, report);
  checkSources(packages, report);
}

const fileOf = ({ path }: Pick<Manifest, 'path'>) => `${path}/package.json`;
const shown = ({ path }: Packages, manifest: Manifest) => `${path === '.' ? '' : `${path}/`}${fileOf(manifest)}`;

function checkName(manifest: Manifest, packages: Packages, report: Report): void {
  if (packageName.test(manifest.name)) return;
  const place = packages.manifests.placeOf(fileOf(manifest), 'name');
  const message =
    `${shown(packages, manifest)} has the name ${JSON.stringify(manifest.name)}, which npm does not allow; ` +
    'use small letters, digits and - . _ ~ alone, such as "@acme/web"';
  report(problem('workspace/odd-name', null, message, { place }));
}

function checkPaths(manifest: Manifest, { manifests: { placeOf } }: Packages, report: Report): void {
  const { name, path, source } = manifest;
  const what = `the directory of package "${name}"`;
  const place = () => placeOf(fileOf(manifest));
  checkPath(path, what, place, report);
  if (source !== path) checkPath(source, what, place, report);
  for (const file of manifest.extends) {
    checkPath(file, `what package "${name}" extends`, () => placeOf(`${path}/tsconfig.json`, 'extends'), report);
  }
}

function checkDependency(dependency: Dependency, manifest: Manifest, packages: Packages, report: Report): void {
  const { is, name, range, field, to } = dependency;
  const place = () => packages.manifests.placeOf(fileOf(manifest), field, name);
  const what = `what ${shown(packages, manifest)} takes as "${name}" ("${range}")`;
  if (is !== 'name' && is !== 'missing') {
    checkPath(to, what, place, report);
  } else if (packages.find(dependency) === undefined && !(is === 'name' && to === packages.manifests.name)) {
    const names = () => [...packages.manifests.packages.values()].map(each => each.name);
    const message =
      is === 'name'
        ? `${what} is package "${to}", which the workspace does not have${didYouMean(to, names()) || '; add it, or its directory to pnpm-workspace.yaml'}`
        : `${what} is ${to}, where there is nothing; correct the path, or add what belongs there`;
    report(problem('workspace/unknown-dependency', null, message, { place: place() }));
  }
}

/** pnpm takes either for the other. */
function checkTwice(packages: Packages, report: Report): void {
  const { manifests, needed } = packages;
  const names = new Set(needed.map(({ name }) => name));
  const first = new Map<string, Manifest>();
  for (const manifest of manifests.packages.values()) {
    if (!names.has(manifest.name)) continue;
    const other = first.get(manifest.name);
    if (other === undefined) first.set(manifest.name, manifest);
    else {
      const [one, two] = [other, manifest].map(each => shown(packages, each));
      const message = `${two} has the name "${manifest.name}", as has ${one}, and pnpm tells packages apart by name; rename one`;
      report(problem('workspace/two-packages', null, message, { place: manifests.placeOf(fileOf(manifest), 'name') }));
    }
  }
}

function checkScript({ service, manifest }: Packages['roots'][number], packages: Packages, report: Report): void {
  if (manifest.scripts.includes('build')) return;
  const message = `${shown(packages, manifest)} has no script "build", by which service "${service.name}" is built; add one`;
  const place = packages.manifests.placeOf(fileOf(manifest), 'scripts');
  const related = [{ message: 'this service is built from it', target: `services.${service.name}` }];
  report(problem('workspace/no-build-script', null, message, { place, related }));
}

/** What `pnpm deploy` takes into the image of a service that runs: all that is not left out. */
function checkSources(packages: Packages, report: Report): void {
  const { roots, find, manifests } = packages;
  const running = roots.filter(({ service }) => service.facts.build?.runtime === 'node');
  const shipped = new Set(running.flatMap(({ manifest }) => closure(manifest, find, 'run')));
  for (const manifest of shipped) {
    if (manifest.lists) continue;
    const message =
      `package "${manifest.name}" does not say what it ships, so images hold its sources as well; ` +
      `set "files" in ${shown(packages, manifest)}, such as ["dist"]`;
    const place = manifests.placeOf(fileOf(manifest));
    report(problem('workspace/ships-sources', null, message, { severity: 'warning', place }));
  }
}
