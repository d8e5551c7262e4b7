import { z } from 'zod';

/** A DNS label (RFC 1123): the name of a service is its host name in every network. */
export const label = z
  .string()
  .regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, 'must be a DNS label: a-z, 0-9 and -, at most 63 characters')
  .meta({ id: 'Label' });

/** A name of an environment variable (POSIX: letters, digits, underscore). */
export const variableName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be a variable name: letters, digits and _')
  .meta({ id: 'VariableName' });

/** A name that is given from outside: one that bake files can refer to, which have words of their own. */
export const outsideName = variableName.regex(
  /^(?!(?:null|true|false|target|group)$)/,
  'must be none of the words of bake files: null, true, false, target, group',
);

/** Host names have at most 253 characters (RFC 1035). */
export const domainName = z
  .string()
  .max(253)
  .regex(/^([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\.)*[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, 'must be a domain name')
  .meta({ id: 'DomainName' });

const addressRule = 'must be an IP address or a domain name';

/** Where a machine is reached. What ends in a number is an IP address, or nothing (RFC 3696). */
export const address = z.union(
  [z.ipv4(addressRule), z.ipv6(addressRule), domainName.regex(/(?:^|\.)(?!\d+$)[^.]+$/)],
  addressRule,
);

/** Linux answers at all of 127.0.0.0/8. */
export const loopback = z
  .string()
  .regex(/^127(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/, 'must be a loopback address such as 127.0.0.2');

const networkRule = 'must be an IP address or a network such as 203.0.113.0/24';

/** A machine or all of a network. */
export const network = z.union(
  [z.ipv4(networkRule), z.ipv6(networkRule), z.cidrv4(networkRule), z.cidrv6(networkRule)],
  networkRule,
);

/**
 * A directory or file below another: no way up, no absolute path, and only what no shell, Dockerfile, .dockerignore or
 * HCL reads as more than itself.
 */
export const directory = z
  .string()
  .regex(
    /^(?![/~-])(?!(?:.*\/)?\.\.(?:\/|$))[\p{L}\p{M}\p{N}._@+~/-]+$/u,
    'must be a path below, without .. and of letters, digits and . _ - @ + ~ /',
  )
  .overwrite(withoutDots);

/** A directory with places to fill in. */
export const layout = z
  .string()
  .regex(
    /^(?![/~-])(?!(?:.*\/)?\.\.(?:\/|$))(?:\{(?:project|role|name)\}|[\p{L}\p{M}\p{N}._@+~/-])+$/u,
    'must be a path below such as apps/{project}, with {project}, {role} and {name} as places to fill in',
  )
  .overwrite(withoutDots);

/** `./apps/chat/` as `apps/chat`. */
function withoutDots(path: string): string {
  const parts = path.split('/').filter(part => part !== '' && part !== '.');
  return parts.join('/') || '.';
}

/** Port numbers are 16 bits. */
export const portNumber = z.number().int().min(1).max(65535).meta({ id: 'Port' });

const repository = '(?:[a-z0-9.-]+(?::\\d+)?/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*';
const tag = '\\w[\\w.-]{0,127}';
const digest = 'sha256:[0-9a-f]{64}';

/** `registry:5000/name:tag@sha256:…`; tag and digest may be left out. */
export const imageReference = z
  .string()
  .regex(
    new RegExp(`^${repository}(?::${tag})?(?:@${digest})?$`),
    'must be an image reference such as node:24-bookworm-slim',
  )
  .meta({ id: 'ImageReference' });

/** What an image reference is made of. */
export const imageRepository = z
  .string()
  .regex(new RegExp(`^${repository}$`))
  .meta({ id: 'ImageRepository' });
export const imageTag = z
  .string()
  .regex(new RegExp(`^${tag}$`))
  .meta({ id: 'ImageTag' });
export const imageDigest = z
  .string()
  .regex(new RegExp(`^${digest}$`))
  .meta({ id: 'ImageDigest' });
