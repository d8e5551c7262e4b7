import type { OutputFile } from '../../output/file.ts';
import { modulePath } from '../../plan/module-path.ts';
import type { Plan } from '../../plan/types.ts';

/** Outputs by what stands in `.gitattributes`: reviews fold them up, and no checkout gives them other line ends. */
const patterns = ['compose.yaml', 'docker-bake.hcl', 'ports.lock.json', 'generated/**'];

/** A `.gitattributes` to begin with; it is the user's from then on. */
export function emitGit(plan: Plan): readonly OutputFile[] {
  const modules = Object.values(plan.services).flatMap(service => modulePath(plan, service) ?? []);
  const content = [...patterns, ...modules].map(pattern => `${pattern} linguist-generated eol=lf\n`).join('');
  return [{ path: '.gitattributes', content, spans: () => [], ownership: 'seeded' }];
}
