import { z } from 'zod';
import { label } from './names.ts';

/** Kubernetes' own notation, which knows binary sizes by two letters. */
export const storage = z
  .string()
  .regex(/^[1-9]\d*(?:Mi|Gi|Ti)$/, 'must be a size such as 10Gi')
  .meta({ id: 'Storage' });

/** Where images are pushed to: a host, and a path below. */
export const imageRegistry = z
  .string()
  .regex(
    /^[a-z0-9.-]+(?::\d+)?(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*$/,
    'must be a registry such as ghcr.io/acme, without a tag',
  )
  .meta({ id: 'ImageRegistry' });

const dotted = '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*';

/** Of an object, but for those whose names are parts of others' host names. */
export const objectName = z
  .string()
  .max(253)
  .regex(new RegExp(`^${dotted}$`), 'must be a name of small letters, digits, - and . within')
  .meta({ id: 'ObjectName' });

export const several = z.number().int().min(1).max(1000).meta({ id: 'Several' });

/** Of an object; those of services are not for others to set. */
const labelKey = z
  .string()
  .regex(
    new RegExp(`^(?!app\\.kubernetes\\.io/)(?:${dotted}/)?[A-Za-z0-9]([\\w.-]{0,61}[A-Za-z0-9])?$`),
    'must be a label such as release, and none of app.kubernetes.io',
  );

export const labelValue = z
  .string()
  .regex(
    /^(?:[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?)?$/,
    "must be a label's value: letters, digits and - _ . within, at most 63 characters",
  )
  .meta({ id: 'LabelValue' });

/** A cluster that an environment runs on. */
export const kubernetes = z
  .strictObject({
    /** A controller of Ingress; Traefik where nothing is said. */
    ingress: z
      .strictObject({
        class: objectName.optional(),
        /** Where its pods are. */
        namespace: label.optional(),
        /** A ClusterIssuer of cert-manager. */
        issuer: objectName.optional(),
      })
      .refine(each => each.namespace !== undefined || !each.class?.includes('.'), {
        path: ['namespace'],
        error: 'must be stated, since no namespace has a name such as that of its class',
      })
      .optional(),
    /** A Gateway in place of an Ingress controller. */
    gateway: z
      .strictObject({
        name: objectName,
        namespace: label,
        listeners: z
          .strictObject({ web: objectName.optional(), websecure: objectName })
          .refine(({ web, websecure }) => web !== websecure, {
            path: ['websecure'],
            error: 'must be another one than "web", which is sent there',
          })
          .optional(),
        /** Where its pods are. */
        proxies: label.optional(),
      })
      .optional(),
    /** Whether Traefik leads requests in, and is told of CORS, rate limits and headers. */
    middlewares: z.boolean().optional(),
    /** Where the Prometheus is that reads /metrics of APIs. */
    prometheus: z
      .union([label, z.strictObject({ namespace: label, labels: z.record(labelKey, labelValue) })])
      .optional(),
    /** A ClusterSecretStore of External Secrets. */
    secretStore: objectName.optional(),
    /** A Secret by which images are pulled. */
    pullSecret: objectName.optional(),
    /** Where images are pulled from. */
    registry: imageRegistry.optional(),
    /** Of what keeps nothing, and states no number. */
    replicas: z
      .strictObject({ min: several, max: several })
      .refine(({ min, max }) => min <= max, { path: ['max'], error: 'must be no less than "min"' })
      .optional(),
    /** Of each disk whose service states none, and of each cache. */
    storage: storage.optional(),
    storageClass: objectName.optional(),
    /** Whether the chart has its values. */
    helm: z.boolean().optional(),
  })
  .refine(({ ingress, gateway }) => ingress === undefined || gateway === undefined, {
    path: ['gateway'],
    error: 'must stand alone: requests come in by "ingress" or by "gateway"',
  });
