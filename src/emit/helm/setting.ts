import { asIs, type Yaml } from '../../printers/yaml.ts';
import type { Scene } from '../kubernetes/scene.ts';
import { action } from './action.ts';
import { claim, expressionOf, type Path, type Values } from './values.ts';

/** One of the environments that a chart has the values of. */
export interface Setting {
  readonly chart: string;
  readonly scene: Scene;
  /** Among the chart's environments. */
  readonly index: number;
  readonly values: Values;
  /** Places of host names, by name. */
  readonly hosts: ReadonlyMap<string, Path>;
}

/** Where an object is looked at. */
export interface About {
  readonly setting: Setting;
  /** `null` for what all services share. */
  readonly service: string | null;
}

/** What stands in the template for a value; `null` where the place has another one already. */
export function valueAt({ setting, service }: About, path: Path, leaf: Yaml, quote: boolean): Yaml | null {
  if (!claim(setting.values, setting.index, path, leaf)) return null;
  const expression = expressionOf(path, service);
  return asIs(action(quote ? `${expression} | quote` : expression));
}
