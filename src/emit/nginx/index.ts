import { header, type OutputFile } from '../../output/file.ts';
import type { Plan } from '../../plan/types.ts';
import { render } from '../../printers/template.ts';
import site from './site.hbs';

/** For each static site the configuration that its image's nginx serves it with. */
export function emitNginx(plan: Plan): readonly OutputFile[] {
  return Object.values(plan.services).flatMap(({ name, image, ports, probes, origin }) => {
    if (image.from !== 'build' || image.build.runtime !== 'static') return [];
    const { hashed } = image.build;
    const model = { header, origin, port: ports[0]!.port, health: probes.ready?.path ?? null, hashed };
    return [{ path: `generated/nginx/${name}.conf`, ...render(site, model) }];
  });
}
