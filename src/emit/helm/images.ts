import { targetName } from '../../plan/baked.ts';
import { partsOf } from '../../plan/image-reference.ts';
import { ownerOf } from '../../plan/jobs.ts';
import { asIs, type Yaml } from '../../printers/yaml.ts';
import { unset } from '../kubernetes/files.ts';
import { action } from './action.ts';
import type { About } from './setting.ts';
import { claim, expressionOf } from './values.ts';

/**
 * Where a container's image is pulled from: what is built here from the registry of the environment, all else from where it says. A
 * job has that of its service, so that no value gives it another one.
 */
export function imageAt(reference: string, about: About): Yaml | null {
  const { chart, scene, values, index } = about.setting;
  const { plan, environment, cluster } = scene;
  const built = plan.services[reference]?.image.from === 'build';
  const path = ['services', built ? reference : ownerOf(plan.services[about.service!]!), 'image'];
  const parts = built ? { repository: targetName(plan, reference, environment.name), tag: unset } : partsOf(reference);
  const known = Object.entries(parts).every(
    ([key, part]) => part === undefined || claim(values, index, [...path, key], part),
  );
  if (!known || (built && !claim(values, index, ['registry'], cluster.registry ?? ''))) return null;
  const expression = expressionOf(path, about.service);
  const image = /^[$.\w]+$/.test(expression) ? expression : `(${expression})`;
  return asIs(action(`include "${chart}.image" (list ${built ? '.Values.registry' : '""'} ${image}) | quote`));
}
