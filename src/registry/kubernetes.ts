/** A cluster that an environment runs on; each option has a usual value. */
export interface Kubernetes {
  /** A controller of Ingress leads requests in; Traefik where nothing is said. */
  readonly ingress?:
    | {
        /** Name of its IngressClass: `traefik` by default. */
        readonly class?: string | undefined;
        /** Where its pods are, and so who may call from outside; the class's name by default. */
        readonly namespace?: string | undefined;
        /** A ClusterIssuer of cert-manager, which gives each route its certificate. */
        readonly issuer?: string | undefined;
      }
    | undefined;
  /** A Gateway does, in place of an Ingress controller, with certificates of its own. */
  readonly gateway?:
    | {
        readonly name: string;
        readonly namespace: string;
        /** Names of its listeners: `web` and `websecure` by default. From one without TLS requests are sent to the one with it. */
        readonly listeners?: { readonly web?: string | undefined; readonly websecure: string } | undefined;
        /** Where its pods are, and so who may call from outside; its own namespace by default. */
        readonly proxies?: string | undefined;
      }
    | undefined;
  /** Whether Traefik is what leads requests in, and is told of CORS, rate limits and headers; by default where the class is `traefik`. */
  readonly middlewares?: boolean | undefined;
  /** Namespace of the Prometheus that is to read `/metrics` of APIs, and labels by which it looks for ServiceMonitors. */
  readonly prometheus?: string | { readonly namespace: string; readonly labels: Labels } | undefined;
  /** A ClusterSecretStore of External Secrets, which holds what is given from outside under the names that `generated/env` lists. */
  readonly secretStore?: string | undefined;
  /** A Secret of the type `kubernetes.io/dockerconfigjson`, by which images are pulled; a store fills it from its value of this name. */
  readonly pullSecret?: string | undefined;
  /** Where images are pulled from, such as `ghcr.io/acme`. */
  readonly registry?: string | undefined;
  /** Of sites and APIs that keep nothing and state no number: 2 to 6 by default. */
  readonly replicas?: { readonly min: number; readonly max: number } | undefined;
  /** Size of each disk whose service states none, and of each cache: `10Gi` by default. */
  readonly storage?: string | undefined;
  /** Class of each volume; the cluster's default one by default. */
  readonly storageClass?: string | undefined;
  /** Whether a Helm chart has its objects as well, with the values that it has them by. */
  readonly helm?: boolean | undefined;
}

interface Labels {
  readonly [key: string]: string;
}
