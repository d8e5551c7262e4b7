import { header, isAmongOthers, type OutputFile } from '../../output/file.ts';

/** The outputs in packages, one a line: of one that is generated no more nothing else would tell. */
export function emitPackages(files: readonly OutputFile[]): readonly OutputFile[] {
  const paths = files.filter(isAmongOthers).map(({ path }) => path);
  const content = `# ${header}\n${paths.sort().join('\n')}\n`;
  return paths.length === 0 ? [] : [{ path: 'generated/packages.txt', content, spans: () => [] }];
}
