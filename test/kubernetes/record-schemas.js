// Makes `schemas/` anew: strict JSON schemas of the kinds that are printed, from Kubernetes' own description and the definitions of
// those who add kinds, all of them Go modules: `node test/kubernetes/record-schemas.js`.
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';
import { added, builtIn, described } from '../setup/definitions.js';

const to = fileURLToPath(new URL('schemas', import.meta.url));

const kinds = {
  '': ['ConfigMap', 'LimitRange', 'Namespace', 'PersistentVolumeClaim', 'ResourceQuota', 'Service', 'ServiceAccount'],
  apps: ['Deployment', 'StatefulSet'],
  'autoscaling/v2': ['HorizontalPodAutoscaler'],
  batch: ['CronJob', 'Job'],
  'networking.k8s.io': ['Ingress', 'NetworkPolicy'],
  policy: ['PodDisruptionBudget'],
};

const intOrString = { anyOf: [{ type: 'integer' }, { type: 'string' }] };
const quantity = {
  anyOf: [
    { type: 'number' },
    { type: 'string', pattern: '^[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?\\d+)?$' },
  ],
};
const combined = ['allOf', 'anyOf', 'oneOf'];
const kept = `$ref type format enum pattern required minimum maximum minLength maxLength minItems maxItems uniqueItems
  minProperties maxProperties multipleOf`.split(/\s+/);

/** OpenAPI's schema as JSON Schema; `closed` where fields that it does not name are wrong. */
function converted(schema, closed = true) {
  if (typeof schema !== 'object') return schema;
  if (schema['x-kubernetes-int-or-string'] || schema.format === 'int-or-string')
    return schema.pattern ? { ...intOrString, pattern: schema.pattern } : intOrString;
  const result = Object.fromEntries(kept.filter(key => key in schema).map(key => [key, schema[key]]));
  for (const key of combined.filter(key => key in schema)) result[key] = schema[key].map(one => converted(one, false));
  if (schema.not) result.not = converted(schema.not, false);
  if (schema.items) result.items = converted(schema.items, closed);
  if (schema.additionalProperties) result.additionalProperties = converted(schema.additionalProperties, closed);
  if (schema.properties) {
    const properties = Object.entries(schema.properties).map(([name, one]) => [name, converted(one, closed)]);
    result.properties = Object.fromEntries(properties);
  }
  const open = schema['x-kubernetes-preserve-unknown-fields'] || schema['x-kubernetes-embedded-resource'];
  if (closed && result.properties && !result.additionalProperties && !open) result.additionalProperties = false;
  return result;
}

const { definitions: told } = JSON.parse(await described(builtIn));
const definitions = Object.fromEntries(Object.entries(told).map(([name, one]) => [name, converted(one)]));
definitions['io.k8s.apimachinery.pkg.api.resource.Quantity'] = quantity;

/** A definition's own, and all that they lead to. */
function reached(schema) {
  const found = new Set();
  const visit = one => {
    for (const [, name] of JSON.stringify(one).matchAll(/"\$ref":"#\/definitions\/([^"]+)"/g)) {
      if (found.has(name)) continue;
      found.add(name);
      visit(definitions[name]);
    }
  };
  visit(schema);
  return Object.fromEntries([...found].sort().map(name => [name, definitions[name]]));
}

/** By the name that kubeconform looks for. */
function write({ group, version, kind }, schema) {
  const name = [kind, ...(group === '' ? [] : [group.split('.')[0]]), version].join('-').toLowerCase();
  const required = [...new Set(['apiVersion', 'kind', 'metadata', ...(schema.required ?? [])])];
  const whole = { ...schema, required, definitions: reached(schema) };
  writeFileSync(join(to, `${name}.json`), `${JSON.stringify(whole)}\n`);
}

for (const name of readdirSync(to)) rmSync(join(to, name));
for (const [name, one] of Object.entries(told)) {
  const [known, ...others] = one['x-kubernetes-group-version-kind'] ?? [];
  if (known === undefined || others.length > 0) continue;
  const printed = kinds[known.group] ?? kinds[`${known.group}/${known.version}`];
  if (!printed?.includes(known.kind)) continue;
  write(known, definitions[name]);
}
for (const each of added) {
  const documents = parseAllDocuments(await described(each)).map(document => document.toJS());
  const { group, names, versions } = documents.find(found => found?.spec?.names.kind === each.kind).spec;
  for (const { name: version, served, schema } of versions) {
    if (!served || version === 'v1beta1') continue;
    const self = converted(schema.openAPIV3Schema);
    const metadata = { $ref: '#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta' };
    const head = { apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata };
    write({ group, version, kind: names.kind }, { ...self, properties: { ...self.properties, ...head } });
  }
}
console.log(
  readdirSync(to)
    .map(name => basename(name, '.json'))
    .join(' '),
);
