import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkLocal } from '../../src/stack/local-engine.ts';
import { awaitRouters } from '../../src/testing/edge.ts';
import { places, root } from '../setup/paths.js';

const call = (host: string) => ({
  cwd: root,
  env: { ...process.env, PATH: `${dirname(places.docker)}:${process.env.PATH}`, DOCKER_HOST: host },
});

test.each(['unix:///var/run/docker.sock', 'tcp://localhost:2375', 'tcp://127.0.0.1:2375', 'tcp://[::1]:2375'])(
  'an engine at %s is on this machine',
  host => checkLocal(call(host)),
);

test.each(['tcp://10.0.0.2:2376', 'ssh://ada@builder.acme.dev'])('one at %s is refused', async host => {
  await expect(checkLocal(call(host))).rejects.toThrow(`Docker is on another machine (${host})`);
});

test('an edge that hangs is asked again', async () => {
  let asked = 0;
  const server = createServer((_, response) => {
    asked++;
    if (asked > 1) response.end(JSON.stringify([{ name: 'api@docker', status: 'enabled' }]));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await awaitRouters(['api'], (server.address() as AddressInfo).port);
  expect(asked).toBe(2);
});
