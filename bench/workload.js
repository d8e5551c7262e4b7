import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Writes a registry of so many services, and what its compilation needs, into a new folder.
 *
 * @param {string} folder
 * @param {number} services
 */
export function writeWorkload(folder, services) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'projects.ts'), workload(services));
  const compilerOptions = { typeRoots: [join(root, 'node_modules/@types')] };
  const tsconfig = { extends: join(root, 'tsconfig.json'), compilerOptions, include: ['projects.ts'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
}

/**
 * Two datastores; per project a backend with nine values, limits and replicas, a web, a landing and an app.
 *
 * @param {number} services
 * @param {boolean} onClusters whether staging and production run on one, besides their machines
 */
export function workload(services, onClusters = false) {
  const projects = projectsOf(services);
  const entries = Array.from({ length: projects }, (_, index) => ofProject(`p${index}`, index)).flat();
  const rest = sites(services).map(name => `    '${name}': astro({}),\n`);
  const cluster = onClusters ? ', kubernetes: {}' : '';
  return `import { astro, defineRegistry, expo, from, host, nestjs, perEnvironment, port, postgres, redis, secret, sveltekit, text, url } from 'portolan';
export default defineRegistry({
  name: 'bench',
  domain: 'bench.dev',
  environments: { dev: { local: true }, staging: { hostPrefix: 'staging-', hosts: ['first']${cluster} }, production: { hosts: ['second']${cluster} } },
  hosts: { first: { address: '10.0.0.2' }, second: { address: '10.0.0.3' } },
  projects: {
${Array.from({ length: projects }, (_, index) => `    p${index}: { index: ${index} },\n`).join('')}  },
  services: {
    postgres: postgres({ version: '16', external: ['staging', 'production'] }),
    redis: redis({ version: '7', evict: 'noeviction'${onClusters ? ", limits: { memory: '512m' }" : ''} }),
${[...entries, ...rest].join('')}  },
});
`;
}

/**
 * The names of a registry's services.
 *
 * @param {number} services
 */
export function serviceNames(services) {
  const roles = ['backend', 'web', 'landing', 'mobile'];
  const own = Array.from({ length: projectsOf(services) }, (_, index) => roles.map(role => `p${index}-${role}`));
  return ['postgres', 'redis', ...own.flat(), ...sites(services)];
}

/** @param {number} services */
function projectsOf(services) {
  return Math.floor((services - 2) / 4);
}

/**
 * Sites without a project, to make up the number.
 *
 * @param {number} services
 */
function sites(services) {
  return Array.from({ length: (services - 2) % 4 }, (_, index) => `site-${index}`);
}

/**
 * @param {string} project
 * @param {number} index
 */
function ofProject(project, index) {
  return [
    `    '${project}-backend': nestjs({
      project: '${project}',
      port: ${10_000 + index},
      uses: ['postgres', 'redis'],
      replicas: perEnvironment({ staging: 1, production: 2 }),
      limits: { cpu: 1, memory: '512m' },
      env: {
        API_KEY: secret({ min: 32 }),
        CACHE: text\`redis://\${host('redis')}:\${port('redis')}\`,
        DATABASE: from('postgres', 'connection'),
        LANDING_URL: url('${project}-landing', 'public'),
        LOG_LEVEL: perEnvironment({ dev: 'debug', staging: 'info', production: 'info' }),
        NAME: '${project}',
        SESSION_SECRET: secret(),
        WEB_URL: url('${project}-web', 'public'),
        WORKERS: 4,
      },
    }),
`,
    `    '${project}-web': sveltekit({
      project: '${project}',
      route: 'app-${project}',
      env: { BACKEND_URL: url('${project}-backend'), PUBLIC_BACKEND_URL: url('${project}-backend') },
    }),
`,
    `    '${project}-landing': astro({ project: '${project}', env: { PUBLIC_APP_URL: url('${project}-web') } }),
`,
    `    '${project}-mobile': expo({ project: '${project}', env: { EXPO_PUBLIC_BACKEND_URL: url('${project}-backend') } }),
`,
  ];
}
