import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../src/pipeline.ts';
import type { EnvironmentPlan, Plan } from '../../src/plan/types.ts';
import { table } from '../manacore/table.ts';
import { bake, docker, root } from '../setup/paths.js';

interface Service {
  readonly environment?: Readonly<Record<string, string>>;
  readonly networks: Readonly<Record<string, unknown>>;
  readonly ports?: readonly { readonly host_ip: string; readonly published: string; readonly target: number }[];
  readonly profiles?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly read_only: boolean;
  readonly cap_drop: readonly string[];
  readonly security_opt: readonly string[];
  readonly user: string;
  readonly tmpfs: readonly string[];
  readonly image: string;
  readonly container_name?: string;
  readonly privileged?: boolean;
}
interface Project {
  readonly name: string;
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
}

let plan: Plan;
let dev: EnvironmentPlan;
let all: Project;

/** What Compose makes of the file at the root; a warning is a failure. */
async function config(profile: string | null, variables: Readonly<Record<string, string>> = {}): Promise<Project> {
  const profiles = profile === null ? [] : ['--profile', profile];
  const args = ['compose', '--env-file', '/dev/null', ...profiles, 'config', '--format', 'json'];
  const { code, stdout, stderr } = await docker(args, { cwd: root, variables });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Project;
}

beforeAll(async () => {
  plan = (await compile(join(root, 'projects.ts'))).plan!;
  dev = plan.environments.dev!;
  all = await config('all');
});

const running = () => Object.values(dev.services).filter(({ runs }) => runs);

/** A text of the table as Compose resolves it where nothing is set. */
const resolved = (text: string) => text.replaceAll('[:HTTP_PORT]', '').replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1');

describe('docker compose config of development', () => {
  test('MB-42: has every service that runs, what prepares the databases, and the edge', () => {
    expect(Object.keys(all.services).sort()).toEqual(
      [...running().map(({ service }) => service), 'postgres-setup', 'traefik'].sort(),
    );
    expect(all.name).toBe('manacore');
  });

  test('M-39, M-40, M-46, M-50, M-87, MB-13, MB-43: gives each service the variables of the table', () => {
    for (const { service } of running()) {
      const expected = Object.entries(table[service]!.variables).map(([name, variable]) => {
        return [name, resolved(typeof variable === 'string' ? variable : variable.dev)];
      });
      const built = plan.services[service]!.image;
      const bakes = built.from === 'build' && built.build.bakes;
      expect(all.services[service]!.environment ?? {}, service).toEqual(bakes ? {} : Object.fromEntries(expected));
    }
  });

  test('M-61, M-62, M-63, M-64, MB-15: puts each service on the networks of the table, of which data alone has no way out', () => {
    for (const { service } of running()) {
      expect(Object.keys(all.services[service]!.networks).sort().join(' '), service).toBe(table[service]!.networks.dev);
    }
    const internal = Object.entries(all.networks).filter(([, network]) => network.internal === true);
    expect(internal.map(([name]) => name)).toEqual(['data']);
  });

  test('M-13, M-14, M-15, M-17, M-18, MB-04, MB-16: publishes the ports of the table on loopback, and each once', () => {
    const ports = Object.values(all.services).flatMap(service => service.ports ?? []);
    expect(new Set(ports.map(({ host_ip }) => host_ip))).toEqual(new Set(['127.0.0.1']));
    expect(new Set(ports.map(({ published }) => published)).size).toBe(ports.length);
    for (const { service } of running()) {
      const { port, hostPort } = table[service]!;
      const found = (all.services[service]!.ports ?? []).map(({ published, target }) => [Number(published), target]);
      expect(found, service).toEqual([[hostPort, port]]);
    }
  });

  test('M-11, M-41, MB-11: starts what a profile needs, and nothing else', async () => {
    const needed = (names: readonly string[]): ReadonlySet<string> => {
      const found = new Set(names);
      for (const name of found) for (const to of dev.services[name]?.startsAfter ?? []) found.add(to);
      return found;
    };
    const stores = running().flatMap(({ service }) => (plan.services[service]!.tier === 'datastore' ? [service] : []));
    const always = [...stores, 'postgres-setup'];
    expect(Object.keys((await config(null)).services).sort()).toEqual([...always].sort());
    for (const profile of [...Object.keys(plan.projects), 'mana-core-auth']) {
      const own = running().filter(({ service }) => (plan.services[service]!.project ?? service) === profile);
      const expected = new Set([...always, 'traefik', ...needed(own.map(({ service }) => service))]);
      expect(Object.keys((await config(profile)).services).sort(), profile).toEqual([...expected].sort());
    }
  }, 60_000);

  test('M-42: waits for what can be asked until it is ready, and for the databases to be there', () => {
    expect(all.services['chat-backend']!.depends_on).toMatchObject({
      cache: { condition: 'service_healthy' },
      'mana-core-auth': { condition: 'service_healthy' },
      postgres: { condition: 'service_healthy' },
      'postgres-setup': { condition: 'service_completed_successfully' },
    });
    for (const { service, startsAfter } of running()) {
      expect(Object.keys(all.services[service]!.depends_on ?? {}), service).toEqual(
        expect.arrayContaining([...startsAfter]),
      );
    }
  });

  test('M-27, M-45, M-55, MB-12, MB-14: denies every container its privileges', () => {
    for (const [name, service] of Object.entries(all.services)) {
      expect(service, name).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      });
      expect(service.user, name).toMatch(/^\d+:\d+$/);
      expect(service.tmpfs.join(' '), name).toContain('/tmp:');
      expect(service.container_name ?? service.privileged, name).toBeUndefined();
    }
    const root = Object.entries(all.services).filter(([, { user }]) => user.startsWith('0:'));
    expect(root.map(([name]) => name)).toEqual(['traefik']);
  });

  test('M-43, M-47, M-69, MB-22, MB-41: labels each routed service with the host and port of the table', () => {
    for (const { service, routes } of running()) {
      const { labels } = all.services[service]!;
      const { hosts, port } = table[service]!;
      if (routes.length === 0) expect(labels['traefik.enable'], service).toBeUndefined();
      else {
        expect(labels[`traefik.http.routers.${service}.rule`], service).toBe(`Host(\`${hosts.dev}\`)`);
        expect(labels[`traefik.http.services.${service}.loadbalancer.server.port`], service).toBe(String(port));
        expect(labels['traefik.docker.network'], service).toMatch(/^manacore_(frontend|backend)$/);
      }
      expect(labels['com.manacore.project'], service).toBe(plan.services[service]!.project ?? undefined);
    }
  });

  test('MB-10: Redis has its password from a variable, and only PONG is an answer', () => {
    for (const service of ['sessions', 'cache']) {
      const { healthcheck, environment } = all.services[service]!;
      expect(healthcheck!.test, service).toEqual([
        'CMD',
        'sh',
        '-c',
        // Compose prints a dollar that is none of its own as two.
        'REDISCLI_AUTH="$$REDIS_PASSWORD" redis-cli ping | grep -q PONG',
      ]);
      expect(environment, service).toEqual({ REDIS_PASSWORD: 'devpassword' });
    }
  });

  test('M-39: every database that a service connects to is made before it starts', () => {
    const { command, environment } = all.services['postgres-setup'] as Service & {
      readonly command: readonly string[];
    };
    const made = [...command.join('\n').matchAll(/CREATE DATABASE "(\w+)"/g)].map(([, name]) => name!);
    const urls = Object.values(all.services).flatMap(service => service.environment?.DATABASE_URL ?? []);
    expect(made).toEqual([...new Set(urls.map(url => new URL(url).pathname.slice(1)))].sort());
    expect(made.length).toBeGreaterThan(8);
    expect(environment!.PGUSER).toBe(new URL(urls[0]!).username);
  });

  test('names images by checkout and stage, as bake names those of the first', async () => {
    const images = (project: Project) => Object.values(project.services).map(({ image }) => image);
    expect(images(all)).toContain('manacore/chat-web:local');
    const baked = await bake(['-f', 'docker-bake.hcl', '--print', 'chat-web'], { cwd: root });
    expect(JSON.parse(baked.stdout).target['chat-web'].tags).toEqual(['manacore/chat-web:local']);
    const second = await config('all', { COMPOSE_PROJECT_NAME: 'second', CHAT_WEB_STAGE: 'dev' });
    expect(images(second)).toContain('second/chat-web:dev');
    expect(images(second).filter(image => image.startsWith('manacore/'))).toEqual([]);
  });

  test('M-79, MB-19: lets exactly the pages that call an API call it, unless it answers CORS itself', async () => {
    const origins = (project: Project, service: string) =>
      project.services[service]!.labels[
        `traefik.http.middlewares.${service}-cors.headers.accesscontrolalloworiginlist`
      ];
    expect(origins(all, 'chat-backend')).toBe('http://app-chat.localhost');
    expect(origins(await config('chat', { HTTP_PORT: '8180' }), 'chat-backend')).toBe('http://app-chat.localhost:8180');
    expect(origins(all, 'mana-core-auth')).toBeUndefined();
    expect(all.services['mana-core-auth']!.environment!.CORS_ORIGINS).toBe(
      'http://app-chat.localhost,http://app-picture.localhost',
    );
  });

  test('M-49: runs the dev stage of a service when told, and that one may write', async () => {
    const { services } = await config('chat', { CHAT_WEB_STAGE: 'dev', CHAT_WEB_READ_ONLY: 'false' });
    const { build, read_only } = services['chat-web'] as Service & { readonly build: { readonly target: string } };
    expect([build.target, read_only ?? false]).toEqual(['dev', false]);
    const { develop } = services['chat-web'] as Service & { readonly develop: { readonly watch: readonly unknown[] } };
    expect(develop.watch).toContainEqual(
      expect.objectContaining({ action: 'sync', target: '/repo/apps/chat/apps/web', ignore: ['node_modules/'] }),
    );
  });
});
