import { registryPath } from '../diagnostics/path.ts';
import { type Diagnostic, problem } from '../diagnostics/types.ts';
import { type Defined, parts, publicPrefix } from '../registry/defined.ts';
import { outsideName, ownerOf } from '../registry/outside-names.ts';

interface Use {
  readonly owner: string;
  readonly service: string;
  /** The variable without its public prefix. */
  readonly variable: string;
  readonly path: string;
}

/**
 * Names outside that follow from two things: A_B_C from `a` and B_C and from `a-b` and C, and A_B from two variables
 * of one service, A_B and B. Services of one project share a name on purpose.
 */
export function runTogether(services: Defined['services']): readonly Diagnostic[] {
  const first = new Map<string, Use>();
  const found: Diagnostic[] = [];
  for (const service of services.values()) {
    for (const [variable, value] of Object.entries(service.options.env ?? {})) {
      const given = parts(value).some(
        part => (part.value === 'secret' || part.value === 'input') && part.source === null,
      );
      if (!given) continue;
      const name = outsideName(service, variable);
      const path = registryPath('services', service.name, 'env', variable);
      const bare = variable.replace(publicPrefix, '');
      const use = { owner: ownerOf(service), service: service.name, variable: bare, path };
      const other = first.get(name);
      if (other === undefined) first.set(name, use);
      else if (other.owner !== use.owner || (other.service === use.service && other.variable !== bare)) {
        const [a, b] = [other, use].map(each => `${each.variable} of service "${each.service}"`);
        const message = `${name} would stand for ${a} and for ${b}; give one of them a "source"`;
        found.push(
          problem('values/outside-name', path, message, {
            related: [{ message: `${a} takes it here`, target: other.path }],
          }),
        );
      }
    }
  }
  return found;
}
