import { z } from 'zod';
import { imageRegistry, labelValue, objectName, several, storage } from '../../schema/kubernetes.ts';
import { domainName, imageDigest, imageRepository, imageTag, label } from '../../schema/names.ts';
import { literal } from '../../schema/values.ts';

/** Kubernetes' own notation, also as YAML reads a number without quotes. */
const cpu = z.union([z.string().regex(/^(?:\d+(?:\.\d{1,3})?|\d+m)$/), z.number().min(0.001)]).meta({ id: 'Cpu' });

const memory = z
  .string()
  .regex(/^[1-9]\d*(?:[KMGT]i|[kMGT])?$/)
  .meta({ id: 'Memory' });

const count = z.string().regex(/^\d+$/).meta({ id: 'Count' });

/** What may stand at each place of a chart's values; `*` for any name. */
export const chartValues: Readonly<Record<string, z.ZodType>> = {
  environment: label,
  'namespace.name': label,
  'namespace.create': z.boolean(),
  registry: z.union([imageRegistry, z.literal('')]),
  'ingress.class': objectName,
  'ingress.namespace': label,
  'ingress.issuer': objectName,
  'gateway.name': objectName,
  'gateway.namespace': label,
  'gateway.listeners.web': objectName,
  'gateway.listeners.websecure': objectName,
  'gateway.proxies': label,
  secretStore: objectName,
  pullSecret: objectName,
  'prometheus.namespace': label,
  'prometheus.labels.*': labelValue,
  storageClass: objectName,
  'hosts.*': domainName,
  'quota.pods': count,
  'quota.requests.cpu': cpu,
  'quota.requests.memory': memory,
  'quota.limits.cpu': cpu,
  'quota.limits.memory': memory,
  'services.*.enabled': z.boolean(),
  'services.*.image.repository': imageRepository,
  'services.*.image.tag': imageTag,
  'services.*.image.digest': imageDigest,
  'services.*.replicas.min': several,
  'services.*.replicas.max': several,
  'services.*.resources.requests.cpu': cpu,
  'services.*.resources.requests.memory': memory,
  'services.*.resources.limits.cpu': cpu,
  'services.*.resources.limits.memory': memory,
  'services.*.storage': storage,
  'services.*.variables.*': literal,
};
