import type { Report } from '../../diagnostics/types.ts';
import { header, type OutputFile } from '../../output/file.ts';
import type { BuildPlan, Plan, ServicePlan } from '../../plan/types.ts';
import { render } from '../../printers/template.ts';
import baked from './baked.hbs';
import build from './build.hbs';
import bundle from './bundle.hbs';
import dev from './dev.hbs';
import expose from './expose.hbs';
import health from './health.hbs';
import { emitHealthScripts } from './health.ts';
import { dockerfileModel } from './model.ts';
import node from './node.hbs';
import packages from './packages.hbs';
import runs from './runs.hbs';
import slot from './slot.hbs';
import { checkSlots } from './slots.ts';
import statics from './static.hbs';
import volumes from './volumes.hbs';

const templates = { node, static: statics, bundle };
const partials = { baked, build, dev, expose, health, packages, runs, slot, volumes };

/** A Dockerfile for each service that is built, with exactly what its build needs in its context, and what images ask themselves with. */
export function emitDocker(plan: Plan, report: Report): readonly OutputFile[] {
  checkSlots(plan, report);
  const files = Object.values(plan.services).flatMap(service =>
    service.image.from === 'build' ? dockerfileOf(plan, service, service.image.build) : [],
  );
  return [...files, ...emitHealthScripts(plan)];
}

function dockerfileOf(plan: Plan, service: ServicePlan, recipe: BuildPlan): readonly OutputFile[] {
  const model = dockerfileModel(plan, service, recipe);
  const path = `generated/docker/${service.name}.Dockerfile`;
  // BuildKit takes `!.` for nothing.
  const context = model.context.map(each => (each === '.' ? '!**' : `!${each}`));
  const ignore = [`# ${header}`, '*', ...context, ...model.ignored];
  const count = ignore.length;
  return [
    {
      path,
      content: render(templates[recipe.runtime], model, partials).content,
      // Made anew, so that not every model is kept.
      spans: () => render(templates[recipe.runtime], dockerfileModel(plan, service, recipe), partials).spans(),
    },
    {
      path: `${path}.dockerignore`,
      content: `${ignore.join('\n')}\n`,
      spans: () => [{ first: 1, last: count, origin: service.origin }],
    },
  ];
}
