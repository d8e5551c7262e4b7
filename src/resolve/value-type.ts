import { literal, show, type Text } from '../plan/text.ts';
import { commonType, type ValueType, valueTypes } from '../plan/value-types.ts';
import type { Value } from '../registry/defined.ts';
import type { OutputFact, OwnContext } from '../registry/kind.ts';
import type { Scalar } from '../registry/values.ts';
import type { Stage } from './stage.ts';

/** What the registry says that a value is; what is given from outside is any text. */
export function typeOf(value: Scalar | Value, stage: Stage): ValueType {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'object' && value.value === 'reference' ? typeOfReference(value, stage) : 'text';
}

function typeOfReference({ service, output }: Value & { value: 'reference' }, stage: Stage): ValueType {
  if (output.startsWith('url.') || output === 'origin') return 'url';
  const own = stage.registry.services.get(service)!.facts.outputs?.[output];
  if (output === 'port') return own === undefined ? 'port' : commonType('port', typeOfOutput(own));
  return own === undefined ? 'text' : typeOfOutput(own);
}

/** As its kind makes it where it runs; where others run it, what they give stands for the same. */
function typeOfOutput(output: OutputFact): ValueType {
  const text = sampleOf(output, 'x');
  return (['url', 'port'] as const).find(type => valueTypes[type].pattern!.test(text)) ?? 'text';
}

/** What an output may look like to a reader with that database. */
export function sampleOf({ value }: OutputFact, database: string): string {
  const [host, port] = [literal('host'), literal('1')];
  return show(value({ host, port, authority: literal('host:1'), database, secret: () => literal('x') }));
}

/** Of a variable that a kind's own process reads: its port, its address, or a text. */
export function typeOfOwn(text: Text, { port, origins }: OwnContext): ValueType {
  const shown = show(text);
  if (shown !== '' && shown === show(port)) return 'port';
  return origins.some(origin => show(origin) === shown) ? 'url' : 'text';
}
