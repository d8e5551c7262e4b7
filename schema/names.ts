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

/** Host names have at most 253 characters (RFC 1035). */
export const domainName = z
  .string()
  .max(253)
  .regex(/^([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\.)*[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, 'must be a domain name')
  .meta({ id: 'DomainName' });

/** A directory below another: no way up, no absolute path. */
export const directory = z
  .string()
  .regex(/^(?!\/)(?!.*(^|\/)\.\.(\/|$))[^\\\0\n\r]+$/, 'must be a path below, with forward slashes and without ..');

/** Port numbers are 16 bits. */
export const portNumber = z.number().int().min(1).max(65535).meta({ id: 'Port' });

/** `registry:5000/name:tag@sha256:…`; tag and digest may be left out. */
export const imageReference = z
  .string()
  .regex(
    /^(?:[a-z0-9.-]+(?::\d+)?\/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*(?::\w[\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$/,
    'must be an image reference such as node:24-bookworm-slim',
  )
  .meta({ id: 'ImageReference' });
