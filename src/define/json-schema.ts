import { z } from 'zod';
import { registry } from '../../schema/registry.ts';
import { families } from '../../schema/service.ts';
import { kinds } from '../kinds/index.ts';

/** The registry with the options of every kind that comes with Portolan, as JSON Schema (draft 2020-12). */
export function registryJsonSchema(): Readonly<Record<string, unknown>> {
  const services = [...kinds.values()].map(({ name, family, options }) =>
    z.strictObject({
      kind: z.literal(name),
      options: families[family].extend((options as z.ZodObject).shape).meta({ id: name }),
    }),
  );
  const [first, ...rest] = services;
  const whole = registry.extend({ services: z.record(z.string(), z.discriminatedUnion('kind', [first!, ...rest])) });
  return z.toJSONSchema(whole, { io: 'input', unrepresentable: 'any' });
}
