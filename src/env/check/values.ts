import type { Diagnostic } from '../../diagnostics/types.ts';
import { fill } from '../../plan/host-values.ts';
import type { ServiceName, VariablePlan } from '../../plan/types.ts';
import { faultOf, ruleOf } from '../../plan/variable-rule.ts';
import { givenParts } from './demand.ts';
import type { Scene } from './index.ts';
import { endsUrl, malformed, percentInUrl, tooShort } from './sentences.ts';
import { credentialsOf, faultInUrl, readAsTheyAre } from './url-parts.ts';

interface Found {
  readonly name: string;
  readonly diagnostic: Diagnostic;
}

/** Variables that come out malformed by what is given, each name told of once. */
export function wrongValues(scene: Scene): readonly Diagnostic[] {
  const told = new Map<string, Diagnostic>();
  const asTheyAre = readAsTheyAre(scene.plan, scene.environment);
  for (const { service, variables } of scene.instances) {
    for (const variable of variables) {
      if (variable.phase === 'build' && !scene.build) continue;
      const found = wrongValue(service, variable, asTheyAre, scene);
      if (found !== null && !told.has(found.name)) told.set(found.name, found.diagnostic);
    }
  }
  return [...told.values()];
}

function wrongValue(
  service: ServiceName,
  variable: VariablePlan,
  asTheyAre: ReadonlySet<string>,
  scene: Scene,
): Found | null {
  const { values } = scene.given;
  const parts = givenParts(variable.container, scene.environment).filter(({ name }) => values[name]);
  if (parts.length === 0) return null;
  const { value, missing } = fill(variable.container, name => values[name]);
  if (missing.length > 0 || value === '') return null;
  const fault = faultOf(ruleOf(variable), value);
  if (fault === null) return wrongInUrl(service, variable, asTheyAre, scene);
  const secret = parts.find(part => part.part === 'variable' && part.secret);
  const name = (fault === 'too-short' ? secret : parts[0])!.name;
  const names = parts.map(part => part.name);
  const of = { service, variable, names, alone: variable.container.length === 1 };
  const isEncoded = !names.some(each => asTheyAre.has(each));
  return { name, diagnostic: fault === 'malformed' ? malformed(of, isEncoded, scene) : tooShort(name, of, scene) };
}

/** Of the users and passwords of a URL. */
function wrongInUrl(
  service: ServiceName,
  variable: VariablePlan,
  asTheyAre: ReadonlySet<string>,
  scene: Scene,
): Found | null {
  for (const credential of credentialsOf(variable.container)) {
    const { name } = credential;
    const isReadAsItIs = asTheyAre.has(name);
    const fault = faultInUrl(credential, scene.given.values[name] ?? '', isReadAsItIs);
    const of = { service, variable };
    if (fault === 'ends') return { name, diagnostic: endsUrl(credential, of, scene) };
    if (fault === 'percent') return { name, diagnostic: percentInUrl(name, isReadAsItIs, of, scene) };
  }
  return null;
}
