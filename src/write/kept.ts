import { type OutputFile, packageList, packageListPath } from '../output/file.ts';
import type { Comparison } from './compare.ts';
import { judge } from './judge.ts';

/**
 * The outputs, with those in the list of packages that are generated no more and stay since somebody edited them: for as
 * long as one has our first line it is told of, also in a clone, which knows it by that list alone.
 */
export function withKept(root: string, files: readonly OutputFile[], comparison: Comparison): readonly OutputFile[] {
  const listed = comparison.strays.filter(stray => stray.listed);
  const { kept } = judge(root, { ...comparison, repairs: [], strays: listed });
  if (kept.length === 0) return files;
  const list = files.find(({ path }) => path === packageListPath);
  const paths = list?.content.split('\n').slice(1, -1) ?? [];
  const longer = packageList([...paths, ...kept.map(({ path }) => path)]);
  return [...files.filter(file => file !== list), longer];
}
