import type { Diagnostic } from '../../diagnostics/types.ts';
import { fill } from '../../plan/host-values.ts';
import type { Part } from '../../plan/text.ts';
import type { ServiceName, VariablePlan } from '../../plan/types.ts';
import { faultOf, ruleOf } from '../../plan/variable-rule.ts';
import type { Scene } from './index.ts';
import { endsUrl, malformed, tooShort } from './sentences.ts';
import { endsEarly } from './url-parts.ts';

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
  if (missing.length > 0 || value === '') return null;
  const fault = faultOf(ruleOf(variable), value);
  if (fault === null) {
    const name = endsEarly(variable.container, outside => values[outside]);
    return name === null ? null : { name, diagnostic: endsUrl(name, { service, variable }, scene) };
  }
  const secret = parts.find(part => part.part === 'variable' && part.secret);
  const name = (fault === 'too-short' ? secret : parts[0])!.name;
  const of = { service, variable, names: parts.map(part => part.name), alone: variable.container.length === 1 };
  return { name, diagnostic: fault === 'malformed' ? malformed(of, scene) : tooShort(name, of, scene) };
}

type NamedPart = Exclude<Part, { readonly part: 'literal' }>;
