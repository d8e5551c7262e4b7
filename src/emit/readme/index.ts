import { header, isAmongOthers, type OutputFile } from '../../output/file.ts';

/** What each output is for; folders end with a slash. Shown in this order, where there is such a file. */
const uses: readonly (readonly [path: string, use: string])[] = [
  [
    'docker-bake.hcl',
    'builds every image and bundle: `docker buildx bake`, with a project, a kind or a service for some, and with an environment for ' +
      'all of it, also what bakes values in that are given from outside',
  ],
  [
    'compose.yaml',
    'starts the fleet on this machine: `docker compose --profile all up`, or with the name of a project',
  ],
  ['ports.lock.json', 'keeps the ports of this machine from moving; read again by the next `portolan generate`'],
  ['generated/docker/', 'Dockerfiles, each with what its build sees of the repository; built by `docker-bake.hcl`'],
  [
    'generated/compose/',
    'a complete Compose file for each environment and machine, which takes what it must be given by `--env-file`; `compose.yaml` ' +
      'includes the first local one',
  ],
  [
    'generated/traefik/',
    'what the edge of each machine reads: at its start, and its routes; mounted by its Compose file',
  ],
  [
    'generated/kubernetes/',
    'what a cluster runs: `kustomize build generated/kubernetes/overlays/<environment>`, or a folder of it for one project',
  ],
  [
    'generated/helm/',
    'the same as a chart: `helm upgrade --install <release> generated/helm/<name> --values generated/helm/<name>/values-<environment>.yaml`',
  ],
  ['generated/nginx/vhosts/', 'what the nginx of each machine includes, where that is the edge'],
  ['generated/nginx/', 'configuration of static sites, copied into their images'],
  [
    'generated/systemd/',
    'timers of the jobs that run at certain times, for each machine: `systemctl link` its files, then `systemctl enable --now` its timers',
  ],
  ['generated/env/matrix.md', 'every variable in every environment, and where its value comes from, to read'],
  ['generated/env/matrix.csv', 'the same, for spreadsheets'],
  ['generated/env/matrix.json', 'the same, for scripts'],
  ['generated/env/', 'variables of each service: values for this machine, names of what others must be given'],
  ['generated/packages.txt', 'outputs that stand in packages, where a tool looks for them: one a line'],
  ['generated/ports.md', 'who has which port on this machine, to read'],
  ['generated/ports.json', 'the same, for scripts'],
  ['generated/names.d.ts', 'names of the registry, which editors complete; include it in `tsconfig.json`'],
];

/** `generated/README.md`: what is here, from the outputs that there are. Two branches with a service each do not meet in it. */
export function emitReadme(files: readonly OutputFile[]): readonly OutputFile[] {
  if (files.length === 0) return [];
  // What stands in packages is listed in a file of its own.
  const here = files.filter(file => file.ownership !== 'seeded' && !isAmongOthers(file));
  const paths = here.map(({ path }) => path);
  const named = uses.filter(([name]) => paths.some(path => isOf(path, name)));
  const others = paths
    .filter(path => !uses.some(([name]) => isOf(path, name)))
    .map(path => [placeOf(path), null] as const);
  const lines = [
    `<!-- ${header} -->`,
    '',
    '# What is generated',
    '',
    'All of this follows from `projects.ts`: edit that, run `portolan generate`, and commit both. `portolan generate --check` fails',
    'where somebody forgot to. A file that was edited by hand is not overwritten unless `--force` says so.',
    '',
    ...[...named, ...new Map(others)].map(([path, use]) => `- \`${path}\`${use === null ? '' : `: ${use}`}`),
  ];
  return [{ path: 'generated/README.md', content: `${lines.join('\n')}\n`, spans: () => [] }];
}

function isOf(path: string, name: string): boolean {
  return name.endsWith('/') ? path.startsWith(name) : path === name;
}

/** The folder below `generated/`, or the file itself. */
function placeOf(path: string): string {
  return /^generated\/[^/]+\//.exec(path)?.[0] ?? path;
}
