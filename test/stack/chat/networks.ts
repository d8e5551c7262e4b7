import { expect, test } from 'vitest';
import type { Plan } from '../../../src/plan/types.ts';
import { type Container, printed } from './containers.ts';

/** Looks a name up, then tries to connect; tells by each target `connects`, or how it fails. */
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

export function keepsNetworksApart(
  plan: Plan,
  project: () => string,
  containers: () => ReadonlyMap<string, Container>,
): void {
  const from = async (network: string, targets: readonly string[]) => {
    const where = ['--network', `${project()}_${network}`, '--label', `com.docker.compose.project=${project()}`];
    const image = plan.bases.node.image;
    return JSON.parse(await printed(['run', '--rm', ...where, image, 'node', '-e', probe, ...targets])) as unknown;
  };
  const addressesOf = (service: string) =>
    Object.values(containers().get(service)!.NetworkSettings.Networks).map(({ IPAddress }) => IPAddress);

  test('M-64: Postgres has neither a name nor an address for what is on frontend alone', async () => {
    const addresses = addressesOf('postgres');
    expect(addresses.length).toBe(2);
    const found = await from('frontend', ['postgres 5432', ...addresses.map(each => `${each} 5432`)]);
    expect(found).toEqual({
      'postgres 5432': expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/),
      ...Object.fromEntries(addresses.map(each => [`${each} 5432`, 'times out'])),
    });
  });

  test('on frontend the same question reaches the landing page, and on data Postgres', async () => {
    expect(await from('frontend', ['chat-landing 8080'])).toEqual({ 'chat-landing 8080': 'connects' });
    expect(await from('data', ['postgres 5432'])).toEqual({ 'postgres 5432': 'connects' });
  });

  test('M-61, M-63: each container is on the networks of the plan, and on no other', () => {
    for (const [name, { NetworkSettings }] of containers()) {
      const planned = plan.environments.dev!.services[name]?.networks;
      if (planned === undefined) continue;
      const found = Object.keys(NetworkSettings.Networks).map(each => each.slice(project().length + 1));
      expect(found.sort(), name).toEqual(planned);
    }
  });
}
