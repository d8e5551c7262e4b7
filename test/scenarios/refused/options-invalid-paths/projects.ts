// @ts-nocheck: the types refuse it as well.

import { astro, defineRegistry, nestjs } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: {} },
  services: {
    // What Dockerfiles, .dockerignore files and shells would read as something else.
    a: astro({ path: 'apps/my app' }),
    b: astro({ path: 'apps/$HOME' }),
    c: astro({ path: '--from=x' }),
    d: astro({ path: 'apps/*' }),
    e: astro({ path: 'apps/a\nb' }),
    f: astro({ files: ['docs/[id].md', '#notes', '!apps', 'C:\\apps', 'a"b', "a'b", 'a;b', ''] }),
    g: nestjs({ port: 80, probes: '/health;stop' }),
    // What a browser or an edge would read as another path.
    i: nestjs({ port: 80, route: { host: 'i', path: '/a//b' } }),
    j: nestjs({ port: 80, route: ['j', { host: 'j', path: '/a?b' }] }),
    h: nestjs({ port: 80, probes: { live: '/{', ready: "/it's" } }),
    // What no build takes, or is none of the package's sources.
    k: nestjs({ port: 80, envModule: 'src/env.d.ts' }),
    l: nestjs({ port: 80, envModule: 'src/env.spec.ts' }),
    m: nestjs({ port: 80, envModule: '../env.ts' }),
  },
});
