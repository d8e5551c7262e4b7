import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { generate } from '../../src/api.ts';
import { compile } from '../../src/pipeline.ts';
import { required } from '../../src/plan/baked.ts';
import type { EnvironmentPlan, InstancePlan, Plan } from '../../src/plan/types.ts';
import { project as fleet, registry } from '../load/project.ts';
import { table } from '../manacore/table.ts';
import { docker, root } from '../setup/paths.js';

interface Service {
  readonly image: string;
  readonly build?: unknown;
  readonly container_name?: string;
  readonly profiles?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly networks: Readonly<Record<string, unknown>>;
  readonly ports?: readonly { readonly published: string; readonly target: number }[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly healthcheck?: Readonly<Record<string, unknown>>;
  readonly logging: { readonly driver: string };
  readonly restart: string;
  readonly user: string;
  readonly tmpfs: readonly string[];
  readonly command?: readonly string[];
  readonly secrets?: readonly { readonly source: string; readonly target: string }[];
  readonly deploy?: {
    readonly resources: Readonly<Record<string, { readonly cpus?: number; readonly memory?: string }>>;
  };
}
interface Project {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean; readonly enable_ipv6?: boolean }>>;
}

let plan: Plan;

beforeAll(async () => {
  plan = (await compile(join(root, 'projects.ts'))).plan!;
});

const running = ({ services }: EnvironmentPlan) => Object.values(services).filter(({ runs }) => runs);

/** The names that an environment's containers are given values by, each with a value of its own. */
function outside(environment: EnvironmentPlan): Readonly<Record<string, string>> {
  const read = running(environment).flatMap(({ variables }) => variables.filter(({ phase }) => phase === 'run'));
  const names = new Set(read.flatMap(({ container }) => required(container)));
  return Object.fromEntries([...names].map(name => [name, `value of ${name}`]));
}

const always = { REGISTRY: 'registry.test/acme', TAG: '1.2.3', SECRETS_DIR: '/secrets' };

function compose(name: string, variables: Readonly<Record<string, string>>) {
  const args = ['compose', '--env-file', '/dev/null', '-f', `generated/compose/${name}.yaml`, 'config'];
  return docker([...args, '--format', 'json'], { cwd: root, variables });
}

/** What Compose makes of it; a warning is a failure. */
async function config(name: string, more: Readonly<Record<string, string>> = {}): Promise<Project> {
  const variables = { ...outside(plan.environments[name]!), ...always, ...more };
  const { code, stdout, stderr } = await compose(name, variables);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Project;
}

describe.each(['staging', 'production'] as const)('docker compose config of %s', name => {
  let environment: EnvironmentPlan;
  let project: Project;
  const each = (look: (service: Service, instance: InstancePlan) => void) => {
    for (const instance of running(environment)) look(project.services[instance.service]!, instance);
  };

  beforeAll(async () => {
    environment = plan.environments[name]!;
    project = await config(name);
  });

  test('M-11, M-97: has every service that runs there and the edge; databases are somebody else’s', () => {
    const expected = running(environment).map(({ service }) => service);
    expect(expected).not.toContain('postgres');
    expect(Object.keys(project.services).sort()).toEqual([...expected, 'traefik'].sort());
  });

  test('M-12, M-51, MB-09, MB-12: one reference for each image, and no name or profile is fixed', () => {
    each(({ image, build, container_name, profiles }, { service }) => {
      expect([build, container_name, profiles], service).toEqual([undefined, undefined, undefined]);
      const built = plan.services[service]!.image.from === 'build';
      if (built) expect(image).toMatch(new RegExp(`^registry\\.test/acme/${service}(-${name})?:1\\.2\\.3$`));
    });
  });

  test('M-46, M-90, M-91, M-92, M-98: gives each service the variables of the table', () => {
    const given = outside(environment);
    each(({ environment: found = {} }, { service }) => {
      const built = plan.services[service]!.image;
      const rows = Object.entries(table[service]!.variables).flatMap(([variable, row]) => {
        const text = typeof row === 'string' ? row : row[name];
        if (text === null) return [];
        const file = /^\[file (\w+)\]$/.exec(text)?.[1];
        if (file !== undefined) return [[`${variable}_FILE`, `/run/secrets/${file}`]];
        return [
          [variable, text.replaceAll(/\$\{(\w+):\?\}/g, (_, of) => given[of]!).replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1')],
        ];
      });
      expect(found, service).toEqual(built.from === 'build' && built.build.bakes ? {} : Object.fromEntries(rows));
    });
  });

  test('M-61, M-62, M-63, M-64, MB-15: the networks of the table, of which data alone has no way out', () => {
    each(({ networks }, { service }) => {
      expect(Object.keys(networks).sort().join(' '), service).toBe(table[service]!.networks[name]);
    });
    const internal = Object.entries(project.networks).filter(([, network]) => network.internal === true);
    expect(internal.map(([network]) => network)).toEqual(['data']);
    expect(Object.keys(project.services.traefik!.networks).sort()).toEqual(['backend', 'edge', 'frontend']);
    // By which clients of IPv6 are told apart; services have no addresses there.
    expect(Object.entries(project.networks).filter(([, network]) => network.enable_ipv6 === true)).toHaveLength(1);
    expect(project.networks.edge!.enable_ipv6).toBe(true);
  });

  test('M-17, M-66, MB-16: only the edge publishes', () => {
    const published = Object.entries(project.services).filter(([, { ports }]) => (ports ?? []).length > 0);
    expect(published.map(([service]) => service)).toEqual(['traefik']);
    expect(project.services.traefik!.ports!.map(port => [port.published, port.target])).toEqual([
      ['80', 80],
      ['443', 443],
    ]);
  });

  test('M-44, M-123: restarts what ends, and bounds what it says', () => {
    for (const [service, { restart, logging }] of Object.entries(project.services)) {
      expect([restart, logging], service).toEqual([
        'always',
        { driver: 'json-file', options: { 'max-size': '10m', 'max-file': '3' } },
      ]);
    }
  });

  test('M-52: a backend has at most a core and 512 MB, and half of it for certain', () => {
    const { limits, reservations } = project.services['chat-backend']!.deploy!.resources;
    expect([limits, reservations]).toEqual([
      { cpus: 1, memory: String(512 * 1024 ** 2) },
      { cpus: 0.5, memory: String(256 * 1024 ** 2) },
    ]);
  });

  test('all have a limit, and half of it for certain: the edge too', () => {
    for (const [service, { deploy }] of Object.entries(project.services)) {
      const { limits, reservations } = deploy!.resources;
      expect(Number(reservations!.memory), service).toBe(Number(limits!.memory) / 2);
    }
    expect(project.services.traefik!.deploy!.resources).toEqual({
      limits: { cpus: 1, memory: String(256 * 1024 ** 2) },
      reservations: { cpus: 0.5, memory: String(128 * 1024 ** 2) },
    });
  });

  test('M-102, MB-27: a Redis that may keep so much has half as much again', () => {
    const { command, deploy } = project.services.cache!;
    const data = Number(/--maxmemory (\d+)mb/.exec(command!.join(' '))![1]) * 1024 ** 2;
    expect(deploy!.resources.limits!.memory).toBe(String(data * 1.5));
    expect(deploy!.resources.reservations!.memory).toBe(String(data * 0.75));
  });

  test('M-53, M-105, MB-28b, MB-28c: each asks itself on 127.0.0.1, as the table says', () => {
    each(({ healthcheck }, { service }) => {
      const { ready, port } = table[service]!;
      const said = JSON.stringify(healthcheck ?? null);
      expect(said, service).not.toContain('localhost');
      if (ready?.startsWith('/') === true)
        expect(said, service).toMatch(new RegExp(`exec \\w+ /health.\\w+ ${port} ${ready} `));
    });
  });

  test('W-37: what is a file is mounted from the machine, and is no variable', () => {
    const { secrets } = project as unknown as { readonly secrets: Readonly<Record<string, { readonly file: string }>> };
    const names = [
      'CHAT_AZURE_OPENAI_API_KEY',
      'MANA_CORE_AUTH_STRIPE_SECRET_KEY',
      'MANA_CORE_AUTH_STRIPE_WEBHOOK_SECRET',
    ];
    expect(Object.keys(secrets)).toEqual([...names, 'traefik-users']);
    for (const file of names) expect(secrets[file]!.file).toBe(`/secrets/${file}`);
    const mounted = (service: string) =>
      project.services[service]!.secrets?.map(({ source, target }) => [source, target]);
    expect(mounted('chat-backend')).toEqual([[names[0], `/run/secrets/${names[0]}`]]);
    expect(mounted('mana-core-auth')).toEqual(names.slice(1).map(each => [each, `/run/secrets/${each}`]));
    expect(mounted('chat-web')).toBeUndefined();
  });

  test('M-54, M-43: Coolify finds project, service, port and domain', () => {
    each(({ labels }, { service }) => {
      const { hosts, port } = table[service]!;
      expect(labels['coolify.managed'], service).toBe('true');
      expect(labels['coolify.domain'], service).toBe(hosts[name] ?? undefined);
      expect(labels['coolify.port'], service).toBe(hosts[name] === null ? undefined : String(port));
      expect(labels['coolify.project'], service).toBe(plan.services[service]!.project ?? undefined);
    });
  });

  test('M-55, MB-14: nobody has a capability, and /tmp is bounded', () => {
    for (const [service, container] of Object.entries(project.services)) {
      expect(container, service).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      });
      expect(
        container.tmpfs.find(each => each.startsWith('/tmp:')),
        service,
      ).toContain('size=100m');
      expect('cap_add' in container, service).toBe(false);
    }
  });

  test('M-42: waits for what can be asked until it is ready', () => {
    each(({ depends_on = {} }, { service, startsAfter }) => {
      expect(Object.keys(depends_on), service).toEqual([...startsAfter]);
    });
  });
});

test('M-37, M-51: a missing name stops it, and is named', async () => {
  const { production } = plan.environments;
  for (const name of ['REGISTRY', 'TAG', 'SECRETS_DIR', 'CHAT_AZURE_OPENAI_ENDPOINT', 'CACHE_PASSWORD']) {
    const { code, stderr } = await compose('production', { ...outside(production!), ...always, [name]: '' });
    expect(code).not.toBe(0);
    expect(stderr).toContain(`${name} is not set`);
  }
});

test('M-37: one service alone is set to another image', async () => {
  const { services } = await config('production', { CHAT_BACKEND_IMAGE: 'other.test/chat-backend@sha256:abc' });
  expect(services['chat-backend']!.image).toBe('other.test/chat-backend@sha256:abc');
  expect(services['chat-web']!.image).toBe('registry.test/acme/chat-web:1.2.3');
});

test('M-95, M-89: no file holds a value of a secret', async () => {
  const { files } = await compile(join(root, 'projects.ts'));
  const secrets = Object.values(plan.environments).flatMap(({ local, services }) =>
    local
      ? Object.values(services).flatMap(({ variables }) =>
          variables.flatMap(({ container }) =>
            container.flatMap(part => (part.part === 'variable' && part.secret && part.default ? [part.default] : [])),
          ),
        )
      : [],
  );
  const deployed = files.filter(({ path }) => /^generated\/(compose|traefik)\/(staging|production)/.test(path));
  expect(deployed.length).toBeGreaterThan(6);
  expect(secrets.length).toBeGreaterThan(2);
  for (const { path, content } of deployed) {
    expect(
      secrets.filter(secret => content.includes(secret)),
      path,
    ).toEqual([]);
  }
});

test('what prepares databases may take what their server may, and says no more than others', async () => {
  const services = `    db: postgres({ version: '16', limits: { cpu: 2, memory: '1g' } }),
    api: container({ image: 'acme/api:1', port: 3000, uses: ['db'] }),`;
  const cwd = fleet({ 'projects.ts': registry(services, 'container, defineRegistry, postgres') });
  await generate({ cwd });
  const args = ['compose', '-f', 'generated/compose/production.yaml', 'config', '--format', 'json'];
  const { stdout } = await docker(args, { cwd, variables: { DB_PASSWORD: 'x' } });
  const setup = (JSON.parse(stdout) as Project).services['db-setup']!;
  expect(setup).toMatchObject({
    restart: 'no',
    logging: { driver: 'json-file', options: { 'max-size': '10m', 'max-file': '3' } },
    deploy: {
      resources: {
        limits: { cpus: 2, memory: String(1024 ** 3) },
        reservations: { cpus: 1, memory: String(1024 ** 3 / 2) },
      },
    },
  });
});
