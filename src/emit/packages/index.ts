import { isAmongOthers, type OutputFile, packageList } from '../../output/file.ts';

/** The list of the outputs in packages. */
export function emitPackages(files: readonly OutputFile[]): readonly OutputFile[] {
  const paths = files.filter(isAmongOthers).map(({ path }) => path);
  return paths.length === 0 ? [] : [packageList(paths)];
}
