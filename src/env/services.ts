import { type Diagnostic, problem } from '../diagnostics/types.ts';
import { type Given, type HostValue, hostValues } from '../plan/host-values.ts';
import { packagePath } from '../plan/package-path.ts';
import type { EnvironmentPlan, Plan, ServiceName } from '../plan/types.ts';
import { readerOf, valueLines } from '../printers/dotenv.ts';

export const valuesLabel = 'variables of its service';

/** The lines of one file, by the variables that they set. */
export interface FileLines {
  /** From the project's root. */
  readonly path: string;
  /** None where its services have no variables, or none that is given: what an earlier run put there goes. */
  readonly lines: ReadonlyMap<string, string>;
  readonly findings: readonly Diagnostic[];
}

/** What the services read on this machine, by the file of their package; several may be built from one. */
export function linesByFile(
  plan: Plan,
  environment: EnvironmentPlan,
  services: readonly ServiceName[],
  given: Given,
): readonly FileLines[] {
  const files = new Map<string, FileLines & { readonly from: Map<string, ServiceName> }>();
  for (const service of services) {
    const path = envPath(plan, service);
    if (path === null) continue;
    const values = hostValues(environment.services[service]!, given);
    const file = files.get(path) ?? { path, lines: new Map<string, string>(), findings: [], from: new Map() };
    const { lines, findings } = linesOf(plan, service, values);
    const differing = [...lines].filter(([name, line]) => (file.lines.get(name) ?? line) !== line);
    const clashes = differing.map(([name]) => clash(path, name, file.from.get(name)!, service));
    files.set(path, {
      path,
      lines: new Map([...file.lines, ...lines]),
      findings: [...file.findings, ...findings, ...clashes],
      from: new Map([...[...lines.keys()].map(name => [name, service] as const), ...file.from]),
    });
  }
  return [...files.values()];
}

/** The file that a service's code reads, from the project's root; `null` where it is not built from a package. */
export function envPath(plan: Plan, service: ServiceName): string | null {
  const directory = packagePath(plan, service);
  return directory === '.' ? '.env' : directory === null ? null : `${directory}/.env`;
}

function linesOf(plan: Plan, service: ServiceName, values: readonly HostValue[]) {
  const known = values.filter(({ missing }) => missing.length === 0);
  const printed = known.map(value => ({ name: value.name, ...one(plan, service, value) }));
  const absent = values.flatMap(({ name, missing, origin }) =>
    missing.map(outside =>
      problem(
        'env/not-given',
        origin.path,
        `${name} of service "${service}" needs ${outside}, which is not given, so that it is left out: set ${outside} in .env or in the environment`,
        { severity: 'warning' },
      ),
    ),
  );
  return {
    lines: new Map(printed.flatMap(({ name, line }) => (line === null ? [] : [[name, line] as const]))),
    findings: [...absent, ...printed.flatMap(({ diagnostics }) => diagnostics)],
  };
}

function one(plan: Plan, service: ServiceName, value: HostValue) {
  const { lines, diagnostics } = valueLines(service, [value], readerOf(plan.services[service]!.tier));
  return { line: diagnostics.length > 0 ? null : lines[0]!.text, diagnostics };
}

function clash(path: string, name: string, a: ServiceName, b: ServiceName): Diagnostic {
  return problem(
    'env/two-services',
    null,
    `services "${a}" and "${b}" both read ${path}, and want ${name} with different values: name one of them, as in portolan env write ${a}`,
  );
}
