import { afterAll, beforeAll, expect, test } from 'vitest';
import { compile } from '../../src/pipeline.ts';
import { type Edge, edgeOf } from '../nginx/edge.ts';
import { ask } from '../nginx/request.ts';
import { freePorts } from '../nginx/server.ts';
import { type Upstream, upstream } from '../nginx/upstream.ts';
import { root } from '../setup/paths.js';

let edge: Edge;
let upstreams: readonly Upstream[];

beforeAll(async () => {
  const { files } = await compile(`${root}examples/uload/projects.ts`);
  const first = await freePorts(3);
  const names = ['one', 'two', 'pocketbase'];
  upstreams = await Promise.all(names.map((name, index) => upstream(name, first + index)));
  // Others may have these ports here.
  edge = await edgeOf(
    files.filter(({ path }) => path.startsWith('generated/nginx/vhosts/')),
    {
      'server 127.0.0.1:3000 ': `server 127.0.0.1:${first} `,
      'server 127.0.0.1:3001 ': `server 127.0.0.1:${first + 1} `,
      'server 127.0.0.1:8090;': `server 127.0.0.1:${first + 2};`,
    },
  );
});

afterAll(async () => {
  await edge.stop();
  await Promise.all(upstreams.map(each => each.stop()));
});

/** Who answers ten requests for a host name. */
async function who(host: string): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for (let asked = 0; asked < 10; asked++) {
    const { body } = await ask({ port: edge.https, tls: true, host });
    names.add(JSON.parse(body.toString()).name);
  }
  return names;
}

test('U-03, U-12: at the bare domain both instances of the app answer, at its own name PocketBase', async () => {
  expect(await who('ulo.ad')).toEqual(new Set(['one', 'two']));
  expect(await who('pb.ulo.ad')).toEqual(new Set(['pocketbase']));
});
