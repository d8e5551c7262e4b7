import type { BaseName, BasePlan } from '../plan/types.ts';
import type { Defined } from '../registry/defined.ts';
import { byDefault, given } from './origin.ts';

/** Debian's images by default: the same libc and users whatever the tag, and tags that name their distribution. */
const images: Readonly<Record<BaseName, string>> = {
  node: 'node:24-bookworm-slim',
  nginx: 'nginxinc/nginx-unprivileged:1.28-bookworm',
};

export function resolveBases({ bases }: Defined): Readonly<Record<BaseName, BasePlan>> {
  const base = (name: BaseName): BasePlan => ({
    image: bases[name] ?? images[name],
    variable: `${name.toUpperCase()}_IMAGE`,
    origin: bases[name] === undefined ? byDefault(`bases/${name}`) : given('bases', name),
  });
  return { node: base('node'), nginx: base('nginx') };
}
