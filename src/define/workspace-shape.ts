type Texts = Readonly<Record<string, string>>;

export interface PackageJson {
  readonly name?: string;
  readonly packageManager?: string;
  readonly files?: readonly unknown[];
  readonly scripts?: Texts;
  readonly dependencies?: Texts;
  readonly devDependencies?: Texts;
  readonly optionalDependencies?: Texts;
  readonly pnpm?: { readonly patchedDependencies?: Texts };
}

export interface Settings {
  readonly packages?: readonly string[] | null;
  readonly patchedDependencies?: Texts | null;
}

/** What is not as it should be: the keys that lead to it, and a sentence. */
export interface Wrong {
  readonly keys: readonly string[];
  readonly reason: string;
}

// By hand, since a fleet has thousands of manifests: a schema takes longer than reading them.

/** What is wrong with a manifest, as far as it is read; `null` for nothing. */
export function wrongManifest(content: unknown): Wrong | null {
  if (!isObject(content)) return wrong([], 'an object', content);
  const { name, packageManager, files, scripts, dependencies, devDependencies, optionalDependencies, pnpm } = content;
  if (name !== undefined && typeof name !== 'string') return wrong(['name'], 'a string', name);
  if (packageManager !== undefined && typeof packageManager !== 'string')
    return wrong(['packageManager'], 'a string', packageManager);
  if (files !== undefined && !Array.isArray(files)) return wrong(['files'], 'a list', files);
  if (pnpm !== undefined && !isObject(pnpm)) return wrong(['pnpm'], 'an object', pnpm);
  const { patchedDependencies }: Readonly<Record<string, unknown>> = pnpm ?? {};
  return (
    wrongTexts(scripts, 'scripts') ??
    wrongTexts(dependencies, 'dependencies') ??
    wrongTexts(devDependencies, 'devDependencies') ??
    wrongTexts(optionalDependencies, 'optionalDependencies') ??
    wrongTexts(patchedDependencies, 'pnpm', 'patchedDependencies')
  );
}

/** What is wrong with a pnpm-workspace.yaml; an empty one and empty keys say nothing. */
export function wrongSettings(content: unknown): Wrong | null {
  if (content === null || content === undefined) return null;
  if (!isObject(content)) return wrong([], 'an object', content);
  const { packages, patchedDependencies } = content;
  const listed = Array.isArray(packages) && packages.every(each => typeof each === 'string');
  if (packages !== undefined && packages !== null && !listed) return wrong(['packages'], 'a list of strings', packages);
  return wrongTexts(patchedDependencies ?? undefined, 'patchedDependencies');
}

function wrongTexts(content: unknown, ...keys: readonly string[]): Wrong | null {
  if (content === undefined) return null;
  if (!isObject(content)) return wrong(keys, 'an object', content);
  for (const key in content)
    if (typeof content[key] !== 'string') return wrong([...keys, key], 'a string', content[key]);
  return null;
}

function isObject(content: unknown): content is Readonly<Record<string, unknown>> {
  return typeof content === 'object' && content !== null && !Array.isArray(content);
}

function wrong(keys: readonly string[], expected: string, content: unknown): Wrong {
  const text = JSON.stringify(content);
  const shown = text.length > 60 ? `${text.slice(0, 59)}…` : text;
  return { keys, reason: `${keys.join('.') || 'it'} must be ${expected}, not ${shown}` };
}
