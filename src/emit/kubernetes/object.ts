import { createHash } from 'node:crypto';
import type { Origin, Plan, ServicePlan } from '../../plan/types.ts';
import { inPlaceOf, traced, untraced, type Yaml } from '../../printers/yaml.ts';

/** An object of Kubernetes, in no namespace yet. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly node: Yaml;
}

type Fields = { readonly [key: string]: Yaml | undefined };

/** What an object is about, for its labels. */
export interface Owner {
  readonly labels: Readonly<Record<string, string>>;
  readonly origin: Origin;
}

interface Head {
  readonly kind: keyof typeof versions;
  readonly name: string;
  readonly annotations?: Fields | undefined;
  readonly origin?: Origin;
}

const versions = {
  Certificate: 'cert-manager.io/v1',
  ConfigMap: 'v1',
  CronJob: 'batch/v1',
  Deployment: 'apps/v1',
  ExternalSecret: 'external-secrets.io/v1',
  HorizontalPodAutoscaler: 'autoscaling/v2',
  HTTPRoute: 'gateway.networking.k8s.io/v1',
  Ingress: 'networking.k8s.io/v1',
  Job: 'batch/v1',
  LimitRange: 'v1',
  Middleware: 'traefik.io/v1alpha1',
  Namespace: 'v1',
  NetworkPolicy: 'networking.k8s.io/v1',
  PersistentVolumeClaim: 'v1',
  PodDisruptionBudget: 'policy/v1',
  ResourceQuota: 'v1',
  Service: 'v1',
  ServiceAccount: 'v1',
  ServiceMonitor: 'monitoring.coreos.com/v1',
  StatefulSet: 'apps/v1',
} as const;

export function object(owner: Owner, { kind, name, annotations, origin }: Head, fields: Fields): KubeObject {
  const apiVersion = versions[kind];
  const metadata = { name, labels: owner.labels, annotations };
  return { apiVersion, kind, name, node: traced(origin ?? owner.origin, { apiVersion, kind, metadata, ...fields }) };
}

/** By which a service's pods are found; they never change, since a workload's selector cannot. */
export function selectorOf(plan: Plan, service: string): Readonly<Record<string, string>> {
  return { 'app.kubernetes.io/name': service, 'app.kubernetes.io/instance': plan.name };
}

export function labelsOf(plan: Plan, { name, tier, project }: ServicePlan): Readonly<Record<string, string>> {
  return {
    ...selectorOf(plan, name),
    'app.kubernetes.io/component': tier,
    'app.kubernetes.io/part-of': project ?? plan.name,
    'app.kubernetes.io/managed-by': 'portolan',
  };
}

/**
 * Nothing of a job can be changed, so another one has another name. What is all in it no plan knows: a pipeline says which image. So
 * kustomize is asked for what it does with ConfigMaps that it makes, and appends a digest of what comes out in the end.
 */
export function nameByContent(each: KubeObject): KubeObject {
  if (each.kind !== 'Job') return each;
  const fields = untraced(each.node) as Fields;
  const head = untraced(fields.metadata!) as Fields;
  const annotations = {
    ...(head.annotations as Fields | undefined),
    'internal.config.kubernetes.io/needsHashSuffix': 'enabled',
  };
  const metadata = inPlaceOf(fields.metadata!, { ...head, annotations });
  return { ...each, node: inPlaceOf(each.node, { ...fields, metadata }) };
}

/** Of a configuration, as Helm can work it out as well: from JSON in Go's form, with sorted keys. */
export function configurationDigest(data: Readonly<Record<string, Yaml>>): string {
  const texts = Object.keys(data)
    .sort()
    .map(key => `${json(key)}:${json(String(untraced(data[key]!)))}`);
  return createHash('sha256')
    .update(`{${texts.join(',')}}`)
    .digest('hex')
    .slice(0, 16);
}

/** Go escapes what HTML would take for more than text. */
const json = (text: string) =>
  JSON.stringify(text).replaceAll(
    /[<>&\u2028\u2029]/g,
    found => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
