import type { Diagnostic } from '../../diagnostics/types.ts';
import { fill } from '../../plan/host-values.ts';
import type { Part } from '../../plan/text.ts';
import type { ServiceName, VariablePlan } from '../../plan/types.ts';
import { faultOf, ruleOf } from '../../plan/variable-rule.ts';
import type { Scene } from './index.ts';
import { malformed, tooShort } from './sentences.ts';

/** Variables that come out malformed by what is given, each name told of once. */
export function wrongValues(scene: Scene): readonly Diagnostic[] {
  const told = new Map<string, Diagnostic>();
  for (const { service, variables } of scene.instances) {
    for (const variable of variables) {
      if (variable.phase === 'build' && !scene.build) continue;
      const found = wrongValue(service, variable, scene);
      if (found !== null && !told.has(found.name)) told.set(found.name, found.diagnostic);
    }
  }
  return [...told.values()];
}

function wrongValue(service: ServiceName, variable: VariablePlan, scene: Scene) {
  const { values } = scene.given;
  const parts = variable.container.filter(
    part => part.part !== 'literal' && !(part.part === 'variable' && part.file) && values[part.name],
  ) as readonly NamedPart[];
  if (parts.length === 0) return null;
  const { value, missing } = fill(variable.container, name => values[name]);
  const fault = missing.length > 0 || value === '' ? null : faultOf(ruleOf(variable), value);
  if (fault === null) return null;
  const secret = parts.find(part => part.part === 'variable' && part.secret);
  const name = (fault === 'too-short' ? secret : parts[0])!.name;
  const of = { service, variable, names: parts.map(part => part.name), alone: variable.container.length === 1 };
  return { name, diagnostic: fault === 'malformed' ? malformed(of, scene) : tooShort(name, of, scene) };
}

type NamedPart = Exclude<Part, { readonly part: 'literal' }>;
