import { header, type OutputFile } from '../../output/file.ts';
import { framersOf } from '../../plan/framers.ts';
import type { NginxSlot } from '../../plan/patches.ts';
import type { Plan } from '../../plan/types.ts';
import { nginxPattern } from '../../printers/nginx.ts';
import { render } from '../../printers/template.ts';
import { imagePolicy } from '../content-policy.ts';
import { compressed } from './compressed.ts';
import headers from './headers.hbs';
import { policyHeader, securityHeaders } from './headers.ts';
import site from './site.hbs';
import slot from './slot.hbs';
import { slotsOf } from './slots.ts';

/** For each static site the configuration that its image's nginx serves it with. */
export function emitSites(plan: Plan): readonly OutputFile[] {
  return Object.values(plan.services).flatMap(({ name, image, ports, probes, contentPolicy, origin }) => {
    if (image.from !== 'build' || image.build.runtime !== 'static') return [];
    const { hashed } = image.build;
    const framed = framersOf(plan, name).length > 0;
    const health = probes.ready?.path ?? null;
    const filled = (slot: NginxSlot) => slotsOf(plan, name, null, slot);
    const model = {
      header,
      origin,
      port: ports[0]!.port,
      // The home page answers by itself.
      // A pattern, since nginx keeps plain texts in a table that takes no long ones.
      health:
        health === null || health === '/' ? null : { path: health, pattern: nginxPattern('~^', `200:${health}`, '$') },
      asksMissing: health === '/404.html',
      hashed: hashed === null ? null : nginxPattern('~^(?:200|206|304):/', hashed, '/'),
      compressed,
      headers: [
        ...securityHeaders.filter(each => !framed || each.name !== 'X-Frame-Options'),
        policyHeader(imagePolicy(contentPolicy, framed)),
      ],
      http: filled('http'),
      server: filled('server'),
      location: filled('location'),
    };
    return [{ path: `generated/nginx/${name}.conf`, ...render(site, model, { headers, slot }) }];
  });
}
