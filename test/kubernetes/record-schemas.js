// Makes `schemas/` anew: strict JSON schemas of the kinds that are printed, from Kubernetes' own description and the definitions of
// those who add kinds, all of them Go modules: `node test/kubernetes/record-schemas.js`, with Go on the path.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';
import { finished } from '../setup/paths.js';

const to = fileURLToPath(new URL('schemas', import.meta.url));

const builtIn = {
  module: 'k8s.io/kubernetes@v1.36.3',
  file: 'api/openapi-spec/swagger.json',
  kinds: {
    '': ['ConfigMap', 'LimitRange', 'Namespace', 'ResourceQuota', 'Service', 'ServiceAccount'],
    apps: ['Deployment', 'StatefulSet'],
    'autoscaling/v2': ['HorizontalPodAutoscaler'],
    batch: ['Job'],
    'networking.k8s.io': ['Ingress', 'NetworkPolicy'],
    policy: ['PodDisruptionBudget'],
  },
};

const added = [
  {
    module: 'github.com/traefik/traefik/v3@v3.7.13',
    file: 'docs/content/reference/dynamic-configuration/kubernetes-crd-definition-v1.yml',
    kind: 'Middleware',
  },
  {
    module: 'github.com/prometheus-operator/prometheus-operator@v0.85.0',
    file: 'example/prometheus-operator-crd/monitoring.coreos.com_servicemonitors.yaml',
    kind: 'ServiceMonitor',
  },
  {
    module: 'github.com/external-secrets/external-secrets@v1.3.2',
    file: 'config/crds/bases/external-secrets.io_externalsecrets.yaml',
    kind: 'ExternalSecret',
  },
  {
    module: 'sigs.k8s.io/gateway-api@v1.6.3',
    file: 'config/crd/standard/gateway.networking.k8s.io_httproutes.yaml',
    kind: 'HTTPRoute',
  },
];

async function read({ module, file }) {
  const told = JSON.parse(await finished('go', ['mod', 'download', '-json', module], { cwd: dirname(to) }));
  return readFileSync(join(told.Dir, file), 'utf8');
}

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

const { definitions: described } = JSON.parse(await read(builtIn));
const definitions = Object.fromEntries(Object.entries(described).map(([name, one]) => [name, converted(one)]));
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
for (const [name, one] of Object.entries(described)) {
  const [known, ...others] = one['x-kubernetes-group-version-kind'] ?? [];
  if (known === undefined || others.length > 0) continue;
  const kinds = builtIn.kinds[known.group] ?? builtIn.kinds[`${known.group}/${known.version}`];
  if (!kinds?.includes(known.kind)) continue;
  write(known, definitions[name]);
}
for (const each of added) {
  const documents = parseAllDocuments(await read(each)).map(document => document.toJS());
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
