import { registryPath } from '../diagnostics/path.ts';
import { type Diagnostic, problem } from '../diagnostics/types.ts';
import { type Defined, parts } from '../registry/defined.ts';
import { outsideName, ownerOf } from '../registry/outside-names.ts';

/** Names outside that follow from two owners' names, as A_B_C does from `a` and B_C, and from `a-b` and C. */
export function runTogether({ services }: Defined): readonly Diagnostic[] {
  const first = new Map<string, { readonly owner: string; readonly path: string }>();
  const found: Diagnostic[] = [];
  for (const service of services.values()) {
    const owner = ownerOf(service);
    for (const [variable, value] of Object.entries(service.options.env ?? {})) {
      const given = [...parts(value)].some(
        part => (part.value === 'secret' || part.value === 'input') && part.source === null,
      );
      if (!given) continue;
      const name = outsideName(service, variable);
      const path = registryPath('services', service.name, 'env', variable);
      const other = first.get(name);
      if (other === undefined) first.set(name, { owner, path });
      else if (other.owner !== owner) {
        const message = `${name} would stand for something of "${other.owner}" and for something of "${owner}"; give one of them a "source"`;
        found.push(
          problem('values/outside-name', path, message, {
            related: [{ message: `"${other.owner}" takes it here`, target: other.path }],
          }),
        );
      }
    }
  }
  return found;
}
