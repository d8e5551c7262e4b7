import { type OutputFile, rootOutputs } from '../../output/file.ts';
import { modulePath, netlifyPath } from '../../plan/package-path.ts';
import type { Plan } from '../../plan/types.ts';

/** Outputs by what stands in `.gitattributes`: reviews fold them up, and no checkout gives them other line ends. */
const patterns = [...rootOutputs, 'generated/**'];

/** A `.gitattributes` to begin with; it is the user's from then on. */
export function emitGit(plan: Plan): readonly OutputFile[] {
  const inPackages = Object.values(plan.services).flatMap(each => [modulePath(plan, each), netlifyPath(plan, each)]);
  const content = [...patterns, ...inPackages.filter(path => path !== null)]
    .map(pattern => `${pattern} linguist-generated eol=lf\n`)
    .join('');
  return [{ path: '.gitattributes', content, spans: () => [], ownership: 'seeded' }];
}
