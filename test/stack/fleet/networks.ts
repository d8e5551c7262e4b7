import { expect, test } from 'vitest';
import type { Plan } from '../../../src/plan/types.ts';
import { printed } from '../docker.ts';
import type { Container } from './containers.ts';

/** Tries targets, `name port` or `address port`, all at once; tells of each `connects`, or how it fails. */
const probe = `
const { connect } = require('node:net');
const attempt = target => new Promise(done => {
  const [host, port] = target.split(' ');
  const socket = connect({ host, port: Number(port), timeout: 2000 });
  const end = how => (socket.destroy(), done([target, how]));
  socket.on('connect', () => end('connects')).on('timeout', () => end('times out')).on('error', ({ code }) => end(code));
});
Promise.all(process.argv.slice(1).map(attempt)).then(found => console.log(JSON.stringify(Object.fromEntries(found))));
`;

/** What comes of trying, from within a network: `--network <where>`. */
export async function reached(
  plan: Plan,
  where: string,
  project: string,
  targets: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const within = ['--network', where, '--label', `com.docker.compose.project=${project}`];
  return JSON.parse(await printed(['run', '--rm', ...within, plan.bases.node.image, 'node', '-e', probe, ...targets]));
}

/** All that listen: services at each of their ports. */
function listeners(plan: Plan, containers: ReadonlyMap<string, Container>) {
  return [...containers.keys()].flatMap(name => (plan.services[name]?.ports ?? []).map(({ port }) => ({ name, port })));
}

export function reachesWhatItMay(
  plan: Plan,
  environment: string,
  project: () => string,
  containers: () => ReadonlyMap<string, Container>,
): void {
  const planned = (name: string) => plan.environments[environment]!.services[name]?.networks;
  const networksOf = (name: string) =>
    Object.keys(containers().get(name)!.NetworkSettings.Networks).map(each => each.slice(project().length + 1));

  test('M-61, M-63: each container is on the networks of the plan, and on no other', () => {
    for (const name of containers().keys())
      if (planned(name) !== undefined) expect(networksOf(name).sort(), name).toEqual(planned(name));
  });

  test('M-61, M-64: whoever shares a network with another reaches it, and nobody else does, of all pairs', {
    timeout: 600_000,
  }, async () => {
    const all = listeners(plan, containers());
    let reachedAll = 0;
    let triedInVain = 0;
    for (const [from, { Id, State }] of containers()) {
      if (State.Status !== 'running') continue;
      const own = new Set(networksOf(from));
      const others = all.filter(({ name }) => name !== from);
      const near = others.filter(({ name }) => networksOf(name).some(each => own.has(each)));
      const far = others.filter(each => !near.includes(each));
      const addresses = far.flatMap(({ name, port }) =>
        Object.values(containers().get(name)!.NetworkSettings.Networks).map(({ IPAddress }) => `${IPAddress} ${port}`),
      );
      const targets = [...near, ...far].map(({ name, port }) => `${name} ${port}`);
      const found = await reached(plan, `container:${Id}`, project(), [...targets, ...addresses]);
      for (const { name, port } of near) expect(found[`${name} ${port}`], `${from} to ${name}`).toBe('connects');
      for (const { name, port } of far)
        expect(found[`${name} ${port}`], `${from} to ${name}`).toMatch(/^(ENOTFOUND|EAI_AGAIN)$/);
      for (const address of addresses)
        expect(found[address], `${from} to ${address}`).toMatch(/^(times out|ENETUNREACH|EHOSTUNREACH)$/);
      reachedAll += near.length;
      triedInVain += addresses.length;
    }
    expect(reachedAll).toBeGreaterThan(200);
    expect(triedInVain).toBeGreaterThan(200);
  });
}
