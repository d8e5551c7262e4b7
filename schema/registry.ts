import { z } from 'zod';
import { kubernetes } from './kubernetes.ts';
import { address, directory, domainName, imageReference, label, layout, loopback, network } from './names.ts';
import { patch } from './patch.ts';
import { hostLabel, rate, size } from './service.ts';

/** What stands in front of an environment that is not local. */
const edgeOptions = z.strictObject({
  /** How it learns its routes: Traefik from files or from labels of containers, or the host's own nginx. */
  provider: z.enum(['file', 'labels', 'nginx']).optional(),
  /** Where the certificate authority writes to before a certificate ends. */
  email: z.email('must be an address such as ops@acme.dev').optional(),
  /** Label or host name of Traefik's dashboard, which asks for a password. */
  dashboard: hostLabel.optional(),
  /** Where nginx finds services on its machine; another than 127.0.0.1 where environments share one. */
  loopback: loopback.optional(),
  /** For every API, by address of the client. */
  rateLimit: rate.optional(),
  /** Addresses of what stands before it, such as a CDN. */
  trustedProxies: z.array(network).readonly().optional(),
});

const headerName = z.string().regex(/^[A-Za-z0-9][\w-]*$/, 'must be the name of a header, such as X-App-ID');
const method = z.string().regex(/^[A-Z][A-Z-]*$/, 'must be an HTTP method, such as QUERY');

const edge = edgeOptions.refine(({ provider, loopback }) => loopback === undefined || provider === 'nginx', {
  path: ['loopback'],
  error: 'must be left out where the edge is not nginx, which alone asks services there',
});

export const environment = z.strictObject({
  /** On a developer's machine: `.localhost` names, plain HTTP, development values. */
  local: z.boolean().optional(),
  /** Take what is not said here from another environment. */
  extends: z.string().optional(),
  domain: domainName.optional(),
  /** Stands in front of every label: `staging-`. */
  hostPrefix: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*-$/, 'must be a label with - at its end')
    .optional(),
  /** The machines; the first is where services are that name none. */
  hosts: z.array(z.string()).readonly().optional(),
  edge: edge.optional(),
  /** The cluster that it runs on, besides or in place of its machines. */
  kubernetes: kubernetes.optional(),
});

export const host = z.strictObject({
  /** Address that the other hosts reach. */
  address,
  /** What it has: no limit may be above, and those of memory together neither. */
  size: z.strictObject({ cpu: z.number().min(0.01).optional(), memory: size.optional() }).optional(),
});

export const project = z.strictObject({
  /** Decides the ports of its sites: 3100 + 10 · index, 3200 + 10 · index. */
  index: z.number().int().min(0).optional(),
  title: z.string().min(1).optional(),
  owner: z.string().min(1).optional(),
});

/** Everything but the services, whose options depend on their kinds. */
export const registry = z.strictObject({
  name: label,
  domain: domainName,
  /** Directory of the pnpm workspace, from the registry's. */
  workspace: directory.optional(),
  /** Where a service's package stands: `{project}`, `{role}` and `{name}` are filled in. */
  layout: layout.optional(),
  /** Numeric user and group of built containers. */
  user: z.number().int().min(1).max(4_294_967_294).optional(),
  /** Base images of built containers and the edge's image, with a digest if you like. */
  bases: z
    .strictObject({
      node: imageReference.optional(),
      nginx: imageReference.optional(),
      traefik: imageReference.optional(),
    })
    .optional(),
  /** What pages of other origins may send to an API, besides the usual. */
  cors: z
    .strictObject({
      headers: z.array(headerName).readonly().optional(),
      methods: z.array(method).readonly().optional(),
    })
    .optional(),
  environments: z
    .record(label, environment)
    .refine(all => Object.keys(all).length > 0, 'must have at least one, such as production: {}'),
  hosts: z.record(label, host).optional(),
  projects: z.record(label, project).optional(),
  services: z.record(label, z.unknown()),
  /** Changes of generated files, each with its reason. */
  patches: z.array(patch).readonly().optional(),
});
