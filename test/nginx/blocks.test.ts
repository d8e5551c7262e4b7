// What patches of two services say in one block: nginx itself is asked what it takes there.
import { container, defineRegistry } from 'portolan';
import { expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/types.ts';
import { emitNginx } from '../../src/emit/nginx/index.ts';
import type { NginxPatch, NginxSlot } from '../../src/plan/patches.ts';
import { planOf } from '../resolve/plan-of.ts';
import { judgedEdge } from './edge.ts';

const image = 'acme/app:1';
const plan = await planOf(
  defineRegistry({
    name: 'acme',
    domain: 'acme.test',
    environments: {
      production: { hosts: ['main', 'other'], edge: { provider: 'nginx' } },
      preview: { hosts: ['main'], hostPrefix: 'preview-', edge: { provider: 'nginx', loopback: '127.0.0.2' } },
    },
    hosts: { main: { address: '10.0.0.2' }, other: { address: '10.0.0.3' } },
    services: {
      web: container({ image, port: 3000, route: '@' }),
      api: container({ image, port: 3001, route: { host: '@', path: '/api' } }),
      apart: container({ image, port: 3002, host: 'other', in: ['production'], route: 'apart' }),
    },
  }),
);

type Place = readonly [service: 'web' | 'api' | 'apart', environment: 'production' | 'preview', slot: NginxSlot];

function patch([service, environment, slot]: Place, text: string, index: number): NginxPatch {
  const origin = { source: 'patch', path: `patches.${index}`, rule: null } as const;
  return { output: 'nginx', service, environment, slot, text, reason: 'why', origin };
}

/** What is found, and what nginx says where one machine has all files but those of the other. */
async function judgedWith(patches: readonly NginxPatch[]) {
  const found: Diagnostic[] = [];
  const files = emitNginx({ ...plan, patches }, each => found.push(each));
  const told = await judgedEdge(files.filter(({ path }) => !path.endsWith('production.other.conf')));
  return { found, refused: told.some(line => line.includes('[emerg]')), told };
}

/** Of some the second is another one than the first. */
const pairs = (given: readonly (readonly [string, string?])[]) => given.map(([one, two = one]) => [one, two] as const);

const inServer = pairs([
  ['client_body_timeout 20s;'],
  ['client_body_timeout 20s;', 'client_body_timeout 30s;'],
  ['add_header X-Own 1;'],
  ['allow 203.0.113.7; deny all;'],
  ['if ($arg_a) { return 403; }'],
  ['set $a 1;'],
  ['rewrite ^/a /b;'],
  ['location /own { return 200; }'],
  ['location /own { return 200; }', 'location /other { return 200; }'],
  ['location ~ ^/own { return 200; }'],
  ['location @own { return 200; }'],
  ['error_page 404 /404;'],
  ['sub_filter a b;'],
  ['access_log off;'],
  ['expires 1h;'],
  ['auth_basic own;', 'auth_basic other;'],
  ['proxy_cookie_path / /a;'],
  ['proxy_redirect / /a;'],
  ['proxy_next_upstream error;'],
  ['proxy_cache_valid 200 1m;'],
  ['proxy_buffers 4 8k;'],
  ['large_client_header_buffers 4 16k;'],
  ['keepalive_timeout 20s;'],
  ['resolver 127.0.0.1;'],
  ['types { a/b c; }'],
  ['gzip_types a/b;'],
  ['ssl_conf_command Options PrioritizeChaCha;'],
  ['limit_req zone=production.own;'],
  ['listen 127.0.0.1:18998;'],
  ['mirror /a;'],
]);

test.each(inServer)(
  'M-85: in the server of a name that two share, nginx takes %s beside %s as it is told',
  async (one, two) => {
    const zone = patch(['web', 'production', 'http'], 'limit_req_zone $host zone=production.own:1m rate=9r/s;', 0);
    const patches = [
      zone,
      patch(['web', 'production', 'server'], one, 1),
      patch(['api', 'production', 'server'], two, 2),
    ];
    const { found, refused } = await judgedWith(patches);
    expect([refused, found.map(({ code }) => code)]).toEqual([refused, refused ? ['patches/said-already'] : []]);
    // Alone each is right, so it is the two together.
    expect((await judgedWith(patches.slice(0, 2))).found).toEqual([]);
  },
);

const inHttp = pairs([
  ['variables_hash_max_size 4096;'],
  ['proxy_headers_hash_max_size 1024;'],
  ['map $host $own { default 1; }', 'map $host $other { default 1; }'],
  ['upstream own { server 127.0.0.1:1; }'],
  ['upstream own { server 127.0.0.1:1; }', 'upstream other { server 127.0.0.1:1; }'],
  ['limit_req_zone $host zone=own:1m rate=1r/s;'],
  ['limit_req_zone $host zone=own:1m rate=1r/s;', 'limit_req_zone $host zone=other:1m rate=1r/s;'],
  ['limit_conn_zone $host zone=own:1m;'],
  ['log_format own b;'],
  ['log_format own b;', 'log_format other b;'],
  ['set_real_ip_from 203.0.113.7;'],
  ['charset_map a b { 80 90; }'],
  ['client_body_timeout 20s;'],
  ['map_hash_max_size 4096;'],
]);

test.each([
  ['web', 'api', 'production'],
  ['web', 'web', 'preview'],
] as const)('M-85: so it is around the servers of a machine: %s and %s of %s', async (first, second, environment) => {
  for (const [one, two] of inHttp) {
    const patches = [patch([first, 'production', 'http'], one, 0), patch([second, environment, 'http'], two, 1)];
    const { found, refused } = await judgedWith(patches);
    expect([one, two, refused, found.length > 0]).toEqual([one, two, refused, refused]);
  }
});

test('M-85: what nginx takes only before its first map is refused alone', async () => {
  const { found, refused } = await judgedWith([patch(['web', 'preview', 'http'], 'map_hash_max_size 4096;', 0)]);
  expect([refused, found.map(({ code }) => code)]).toEqual([true, ['patches/said-already']]);
});

test.each(['map $host $own { default 1; }', 'geo $own { default 1; }', 'split_clients $host $own { * 1; }'])(
  'a variable has one owner, though nginx takes the last without a word: %s',
  async text => {
    const patches = [
      patch(['web', 'production', 'http'], text, 0),
      patch(['web', 'preview', 'http'], 'map $uri $own { default 2; }', 1),
    ];
    const { found, told } = await judgedWith(patches);
    expect([told, found.map(({ code }) => code)]).toEqual([[], ['patches/said-already']]);
  },
);

test('other names, other machines and locations are other blocks', async () => {
  const text = 'client_body_timeout 20s;';
  const patches = [
    patch(['web', 'production', 'server'], text, 0),
    patch(['web', 'preview', 'server'], text, 1),
    patch(['web', 'production', 'http'], text, 2),
    patch(['apart', 'production', 'http'], text, 3),
    patch(['web', 'production', 'location'], text, 4),
    patch(['api', 'production', 'location'], text, 5),
  ];
  expect(await judgedWith(patches)).toEqual({ found: [], refused: false, told: [] });
});
