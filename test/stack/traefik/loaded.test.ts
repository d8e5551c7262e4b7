import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { api, type Edge, startEdge } from './edge.ts';
import { manacore, planWith, several } from './routed.ts';
import { answering } from './traefik.ts';

interface Router {
  readonly name: string;
  readonly rule: string;
  readonly status: string;
  readonly provider: string;
  readonly service: string;
  readonly entryPoints: readonly string[];
  readonly middlewares?: readonly string[];
  readonly tls?: { readonly certResolver: string; readonly domains?: readonly object[] };
  readonly error?: readonly string[];
}

/** Without the name of the provider, in whose words alone they may differ. */
const plain = (routers: readonly Router[]) =>
  routers
    .filter(({ provider }) => provider !== 'internal')
    .map(({ name, rule, entryPoints, middlewares = [], service, tls }) => ({
      name: name.replace(/@.*/, ''),
      rule,
      entryPoints,
      middlewares: middlewares.map(each => each.replace(/@(?:docker|file)$/, '')),
      service: service.replace(/@(?:docker|file)$/, ''),
      tls: [tls?.certResolver, tls?.domains],
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

interface Balanced {
  readonly name: string;
  readonly provider: string;
  readonly loadBalancer?: { readonly servers?: readonly { readonly url: string }[]; readonly healthCheck?: object };
}

/** What requests are led to, by name: each server by its port, since labels know addresses and files know names. */
const led = (services: readonly Balanced[]) =>
  Object.fromEntries(
    services
      .filter(({ provider }) => provider !== 'internal')
      .map(({ name, loadBalancer: { servers = [], ...rest } = {} }) => [
        name.replace(/@.*/, ''),
        { ...rest, ports: servers.map(({ url }) => new URL(url).port) },
      ]),
  );

/** Headers middlewares as they were loaded, by name. */
const loaded = (middlewares: readonly { readonly name: string; readonly status: string }[]) =>
  Object.fromEntries(
    middlewares
      .filter(({ name }) => !name.endsWith('@internal'))
      .map(({ name, usedBy: _, provider: __, ...rest }: Record<string, unknown> & { name: string }) => [
        name.replace(/@.*/, ''),
        { ...rest, name: undefined },
      ]),
  );

describe.each(['staging', 'production'])('Traefik in front of %s', name => {
  let byFile: Edge;
  let byLabels: Edge;

  beforeAll(async () => {
    [byFile, byLabels] = await Promise.all([startEdge(planWith('file'), name), startEdge(planWith('labels'), name)]);
    // Traefik gathers what Docker tells it for some seconds.
    await answering(async () => {
      const [files, labels] = await Promise.all([byFile, byLabels].map(edge => api<unknown[]>(edge, 'http/routers')));
      if (labels!.length < files!.length) throw new Error(`of ${files!.length} routers ${labels!.length} are there`);
    });
  });
  afterAll(async () => {
    await Promise.all([byFile?.stop(), byLabels?.stop()]);
  });

  test('M-69, M-70, M-73, MB-17, MB-41, MB-47, W-19: every router is enabled, with TLS and a resolver, without an error', async () => {
    for (const edge of [byFile, byLabels]) {
      const routers = await api<readonly Router[]>(edge, 'http/routers');
      const routed = Object.values(planWith('file').environments[name]!.services).filter(
        ({ routes }) => routes.length > 0,
      );
      expect(
        plain(routers)
          .map(router => router.name)
          .sort(),
      ).toEqual(['portolan_dashboard', 'portolan_nobody', ...routed.map(({ service }) => service)].sort());
      for (const router of routers)
        expect([router.name, router.status, router.error]).toEqual([router.name, 'enabled', undefined]);
      for (const { service, routes } of routed) {
        const found = routers.find(router => router.name.startsWith(`${service}@`))!;
        if (routes.length === 1) expect(found.rule).toBe(`Host(\`${routes[0]!.host}\`)`);
        // A certificate for each name, whatever becomes of the others.
        else
          expect(found.tls?.domains).toEqual(
            [...new Set(routes.map(({ host: main }) => main))].map(main => ({ main })),
          );
        expect([found.entryPoints, found.tls?.certResolver]).toEqual([['websecure'], 'letsencrypt']);
      }
    }
  });

  test('MB-46: labels and files load the same routers and middlewares', async () => {
    const [files, labels] = await Promise.all(
      [byFile, byLabels].map(edge => api<readonly Router[]>(edge, 'http/routers')),
    );
    expect(plain(labels!)).toEqual(plain(files!));
    const [first, second] = await Promise.all(
      [byFile, byLabels].map(edge => api<readonly { name: string; status: string }[]>(edge, 'http/middlewares')),
    );
    expect(loaded(second!)).toEqual(loaded(first!));
    expect(Object.values(loaded(first!)).length).toBeGreaterThan(20);
  });

  test('MB-46: labels and files lead to the same containers, and ask the same whether they are ready', async () => {
    const [files, labels] = await Promise.all(
      [byFile, byLabels].map(async edge => led(await api<readonly Balanced[]>(edge, 'http/services'))),
    );
    expect(labels).toEqual(files);
    const routed = Object.values(planWith('file').environments[name]!.services).filter(each => each.routes.length > 0);
    expect(Object.keys(files!).sort()).toEqual(routed.map(({ service }) => service).sort());
    const { port } = manacore.services[several]!.ports[0]!;
    const { path } = manacore.services[several]!.probes.ready!;
    expect(files![several]).toMatchObject({ ports: [`${port}`, `${port}`], healthCheck: { path, port } });
  });

  test('no error is in its log but of the certificates that nobody issues here', async () => {
    for (const edge of [byFile, byLabels]) {
      const lines = (await edge.logs()).filter(line => /"level":"(?:error|warn|fatal)"/.test(line));
      expect(lines.filter(line => !/acme|certificate/i.test(line))).toEqual([]);
    }
  });
});
