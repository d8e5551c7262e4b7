import type { Report } from '../../diagnostics/types.ts';
import { header, type OutputFile } from '../../output/file.ts';
import { netlifyPath } from '../../plan/package-path.ts';
import type { Plan, ServicePlan } from '../../plan/types.ts';
import { printToml } from '../../printers/toml.ts';
import { headersOf } from './headers.ts';
import { ignoreCommand } from './ignore.ts';
import { checkServices, patchNetlify } from './patches.ts';
import { type Values, valuesOf } from './values.ts';

/** For each site that Netlify builds, the `netlify.toml` of its package: how it is built, and with which values. */
export function emitNetlify(plan: Plan, report: Report): readonly OutputFile[] {
  checkServices(plan, report);
  return Object.values(plan.services).flatMap(service => {
    const path = netlifyPath(plan, service);
    return path === null ? [] : [{ path, ...render(plan, service, path, report) }];
  });
}

function render(plan: Plan, service: ServicePlan, path: string, report: Report): Omit<OutputFile, 'path'> {
  const contexts = service.netlify.map(({ context, environment }) => {
    return [context, valuesOf(plan, plan.environments[environment]!.services[service.name]!)] as const;
  });
  const missing = new Map(contexts.flatMap(([, { missing }]) => [...missing]));
  const node = nodeVersion(plan);
  if (node === null) missing.set('NODE_VERSION', 'of the base image');
  const given = [...missing].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, what]) => `  ${name} (${what})`);
  const told = [...(given.length === 0 ? [] : [`${toBeSet(service)}:`, ...given]), ...rendered(service)];
  const own = { build: buildOf(plan, service, node), ...contextsOf(contexts), headers: headersOf(plan, service) };
  const { table, reasons } = patchNetlify(own, plan, { service: service.name, path }, report);
  const content = printToml([header, ...reasons.map(({ line }) => line), ...told], table);
  const { origin } = service.netlify[0]!;
  const spans = () => [
    { first: 1, last: content.split('\n').length - 1, origin },
    ...reasons.map((each, index) => ({ first: index + 2, last: index + 2, origin: each.origin })),
  ];
  return { content, spans };
}

const hasServer = ({ image }: ServicePlan) => image.from === 'build' && image.build.runtime === 'node';

function toBeSet(service: ServicePlan): string {
  const where = 'to be set in Netlify for each deploy context';
  return hasServer(service)
    ? `For its server, ${where}, since what stands below reaches the build alone`
    : `Not here, ${where}`;
}

/** Netlify sends headers with what it serves itself, and its functions' answers as they are. */
function rendered(service: ServicePlan): readonly string[] {
  if (!hasServer(service)) return [];
  return [
    'The headers below come with files alone: pages that its server renders have those that it sets itself,',
    'in SvelteKit by "handle" of src/hooks.server.ts.',
  ];
}

function contextsOf(contexts: readonly (readonly [string, Values])[]) {
  const filled = contexts.filter(([, { values }]) => Object.keys(values).length > 0);
  const tables = filled.map(([context, { values }]) => [context, { environment: values }] as const);
  return filled.length === 0 ? {} : { context: Object.fromEntries(tables) };
}

/** All is seen from the package, where Netlify starts; pnpm finds the workspace around it by itself. */
function buildOf(plan: Plan, { image }: ServicePlan, node: string | null) {
  if (image.from !== 'build') throw new Error('what is not built has no deploy context');
  const { package: name, output, buildEnv } = image.build;
  return {
    command: `pnpm --filter "${name}..." --if-present run build`,
    publish: output,
    ignore: ignoreCommand(plan, image.build),
    environment: {
      ...buildEnv,
      // npm, which is what Netlify takes where it sees no lockfile, cannot read what a workspace says of its packages.
      NETLIFY_USE_PNPM: 'true',
      ...(node !== null && { NODE_VERSION: node }),
      PNPM_FLAGS: `--frozen-lockfile --filter ${name}...`,
      PNPM_VERSION: plan.workspace.pnpm,
    },
  };
}

/** As the base image's tag says it; `null` where it has none. */
function nodeVersion({ bases }: Plan): string | null {
  return /node[^/:@]*:v?(\d+(?:\.\d+)*)/.exec(bases.node.image)?.[1] ?? null;
}
