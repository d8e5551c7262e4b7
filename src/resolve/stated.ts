import { registryPath } from '../diagnostics/path.ts';
import { problem } from '../diagnostics/types.ts';
import { environmentName } from '../plan/service-variables.ts';
import type { Origin } from '../plan/types.ts';
import { type DefinedService, isPerEnvironment, parts, pick, type Value } from '../registry/defined.ts';
import type { Scalar } from '../registry/values.ts';
import { byRule, given } from './origin.ts';
import type { Stage } from './stage.ts';

/** A variable in one environment, before it is worked out. */
export interface Stated {
  readonly name: string;
  readonly value: Scalar | Value;
  readonly origin: Origin;
}

/** The variables that `uses` brings, then those of the entry, which take their place, or leave it empty. */
export function statedOf(service: DefinedService, stage: Stage, none = absent(service, stage)): readonly Stated[] {
  const own = Object.entries(service.options.env ?? {}).flatMap(([name, value]): readonly Stated[] => {
    const here = pick(value, stage.environment.chain);
    return here === undefined || here === null
      ? []
      : [{ name, value: here, origin: given('services', service.name, 'env', name) }];
  });
  return [...fromUses(service, stage).filter(({ name }) => !none.has(name)), ...own];
}

/** Those of which the entry says that they are not there, whoever would bring them. */
export function absent({ options }: DefinedService, { environment }: Stage): ReadonlySet<string> {
  const all = Object.entries(options.env ?? {});
  return new Set(all.flatMap(([name, value]) => (pick(value, environment.chain) === null ? [name] : [])));
}

/** Variables that other environments have; what one alone has is meant for that one. */
export function leftOut({ options }: DefinedService, { environment }: Stage): readonly string[] {
  return Object.entries(options.env ?? {}).flatMap(([name, value]) => {
    if (!isPerEnvironment(value) || value.values.filter(each => each !== null).length < 2) return [];
    return pick(value, environment.chain) === undefined ? [name] : [];
  });
}

/** The usual variables of the services in `uses` that no variable of the entry names. */
function fromUses(service: DefinedService, stage: Stage): readonly Stated[] {
  const { options, name } = service;
  const named = new Set(
    Object.values(options.env ?? {}).flatMap(value =>
      parts(value).flatMap(part => (part.value === 'reference' ? [part.service] : [])),
    ),
  );
  const brought = new Map<string, Stated & { readonly from: string }>();
  for (const [index, used] of (options.uses ?? []).entries()) {
    if (named.has(used) || !stage.placements.has(used)) continue;
    for (const [variableName, output] of Object.entries(stage.registry.services.get(used)!.facts.gives ?? {})) {
      const first = brought.get(variableName);
      if (first !== undefined && first.from !== used && options.env?.[variableName] === undefined)
        twoSources({ service: name, index, variable: variableName, a: first.from, b: used, output }, stage);
      brought.set(variableName, {
        name: variableName,
        value: { value: 'reference', service: used, output },
        origin: byRule('env/from-uses', 'services', name, 'uses', index),
        from: used,
      });
    }
  }
  return [...brought.values()];
}

interface Sources {
  readonly service: string;
  readonly index: number;
  readonly variable: string;
  readonly a: string;
  readonly b: string;
  readonly output: string;
}

function twoSources({ service, index, variable: name, a, b, output }: Sources, { report }: Stage): void {
  const example = `${environmentName(b)}_${name}: from('${b}', '${output}')`;
  report(
    problem(
      'env/two-sources',
      registryPath('services', service, 'uses', index),
      `service "${service}" would take ${name} from "${a}" and from "${b}"; name the variables of one in "env", such as ${example}`,
    ),
  );
}
