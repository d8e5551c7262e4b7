import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import * as registry from '../../schema/registry.ts';
import { families } from '../../schema/service.ts';
import { registryJsonSchema } from '../../src/define/json-schema.ts';
import { kinds } from '../../src/kinds/index.ts';
import { publicPrefix } from '../../src/registry/defined.ts';
import { agreed } from './agree.ts';
import { type Options, optionsOfFactory, optionsOfInterface, prefixesOfEnv } from './declared.ts';

const ofKind = (name: string) => {
  const { family, options } = kinds.get(name)!;
  return families[family].extend((options as z.ZodObject).shape);
};

const schemas: readonly (readonly [name: string, schema: z.ZodObject, declared: () => Options])[] = [
  ['built', families.built, () => optionsOfInterface('BuiltOptions')],
  ['run', families.run, () => optionsOfInterface('RunOptions')],
  ['datastore', families.datastore, () => optionsOfInterface('DatastoreOptions')],
  ['app', families.app, () => optionsOfInterface('AppOptions')],
  ['job', families.job, () => optionsOfInterface('EndingOptions')],
  ['outside', families.outside, () => optionsOfInterface('ServiceOptions')],
  ['registry', registry.registry, () => optionsOfInterface('RegistryInput')],
  ['environment', registry.environment, () => optionsOfInterface('Environment')],
  ['host', registry.host, () => optionsOfInterface('Host')],
  ['project', registry.project, () => optionsOfInterface('Project')],
  ...[...kinds.keys()].map(name => [name, ofKind(name), () => optionsOfFactory(name)] as const),
];

const listedChoices = (property: z.core.JSONSchema._JSONSchema | undefined) =>
  typeof property === 'object' && property.enum !== undefined ? property.enum.map(String).sort() : null;

describe.each(schemas)('%s', (_, schema, declared) => {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const properties = Object.keys(json.properties ?? {}).sort();

  test('is a closed object of draft 2020-12', () => {
    expect(json).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
    });
  });

  test('has the options of the zod schema and of the types', () => {
    expect(properties).toEqual(Object.keys(schema.shape).sort());
    expect(properties).toEqual(Object.keys(declared()).sort());
  });

  test('requires what the zod schema and the types require', () => {
    const required = [...(json.required ?? [])].sort();
    const zod = properties.filter(name => !schema.shape[name]!.safeParse(undefined).success);
    const types = Object.entries(declared()).filter(([, { optional }]) => !optional);
    // `services` holds whatever factories made, which a schema of data says nothing of.
    const stated = (names: readonly string[]) => names.filter(name => name !== 'services').sort();
    expect(stated(required)).toEqual(stated(zod));
    expect(stated(required)).toEqual(stated(types.map(([name]) => name)));
  });

  test('offers the choices of the types, and zod refuses any other', () => {
    for (const [name, { choices }] of Object.entries(declared())) {
      const listed = listedChoices(json.properties?.[name]);
      expect([name, listed]).toEqual([name, choices]);
      for (const choice of choices ?? []) expect(schema.shape[name]!.safeParse(choice).success).toBe(true);
      if (choices !== null) expect(schema.shape[name]!.safeParse(`${choices[0]}-`).success).toBe(false);
    }
  });

  test('refuses an option that it does not have', () => {
    const unknown = schema.safeParse({ replica: 2 }).error?.issues.filter(({ code }) => code === 'unrecognized_keys');
    expect(unknown).toMatchObject([{ keys: ['replica'] }]);
  });
});

test('every kind is held to its schema at compile time', () => {
  expect(Object.keys(agreed).sort()).toEqual([...kinds.keys()].sort());
});

test('the prefixes that types know are those that are refused at run time', () => {
  expect([...prefixesOfEnv()].sort()).toEqual(['EXPO_PUBLIC_', 'NEXT_PUBLIC_', 'PUBLIC_']);
  expect(prefixesOfEnv().every(prefix => publicPrefix.test(`${prefix}KEY`))).toBe(true);
  expect(publicPrefix.source.match(/[A-Z]+_/g)).toHaveLength(prefixesOfEnv().length);
});

describe('the exported schema', () => {
  const whole = registryJsonSchema() as z.core.JSONSchema.JSONSchema;

  test('describes a registry whose services are of the kinds that there are', () => {
    expect(whole).toMatchObject({ type: 'object', additionalProperties: false });
    const services = whole.properties!.services as z.core.JSONSchema.JSONSchema;
    const each = services.additionalProperties as z.core.JSONSchema.JSONSchema;
    const named = each.oneOf!.map(option => {
      const { kind, options } = (option as z.core.JSONSchema.JSONSchema).properties as Record<
        string,
        { const?: string; $ref?: string }
      >;
      return [kind!.const, options!.$ref];
    });
    expect(named).toEqual([...kinds.keys()].map(name => [name, `#/$defs/${name}`]));
  });

  test.each([...kinds.keys()])('has the options of %s as they are validated', name => {
    const { $schema: _, $defs: __, ...own } = z.toJSONSchema(ofKind(name), { io: 'input', unrepresentable: 'any' });
    const { id: ___, ...exported } = whole.$defs![name] as z.core.JSONSchema.JSONSchema;
    expect(Object.keys(exported.properties ?? {})).toEqual(Object.keys(own.properties ?? {}));
    expect(exported.required ?? []).toEqual(own.required ?? []);
  });
});
