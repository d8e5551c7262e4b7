// What nginx takes once in a place is known by asking nginx itself, with every directive that the place has.
import { astro, container, defineRegistry, secret } from 'portolan';
import { expect, test } from 'vitest';
import { directivesOf } from '../../schema/nginx-text.ts';
import type { Diagnostic } from '../../src/diagnostics/types.ts';
import { emitNginx } from '../../src/emit/nginx/index.ts';
import { once } from '../../src/emit/nginx-directives.ts';
import type { NginxPatch, NginxSlot } from '../../src/plan/patches.ts';
import type { Plan } from '../../src/plan/types.ts';
import { planOf, workspaceWith } from '../resolve/plan-of.ts';
import { judgedEdge } from './edge.ts';
import { freePorts, judged } from './server.ts';

const registry = defineRegistry({
  name: 'acme',
  domain: 'acme.test',
  environments: {
    production: {
      hosts: ['main'],
      edge: { provider: 'nginx', rateLimit: { average: 10, burst: 20 }, trustedProxies: ['203.0.113.7'] },
    },
  },
  hosts: { main: { address: '10.0.0.2' } },
  services: {
    landing: astro({ path: 'landing', route: 'www' }),
    api: container({ image: 'acme/api:1', port: 3000, route: '@', env: { KEY: secret() } }),
  },
});
const plan = await planOf(registry, workspaceWith('landing'));

function patched(environment: 'production' | null, slot: NginxSlot, text: string): Plan {
  const origin = { source: 'patch', path: 'patches.0', rule: null } as const;
  const service = environment === null ? 'landing' : 'api';
  const patch: NginxPatch = { output: 'nginx', service, environment, slot, text, reason: 'why', origin };
  return { ...plan, patches: [patch] };
}

function emitted(of: Plan) {
  const found: Diagnostic[] = [];
  const files = emitNginx(of, each => found.push(each));
  return {
    site: files.find(({ path }) => path.endsWith('landing.conf'))!.content,
    files,
    codes: found.map(each => each.code),
  };
}

/** What stands at one depth of the block that begins so, whole: a text that can be said again. */
function saidIn(conf: string, block: RegExp, slot: NginxSlot): readonly string[] {
  const own = conf.slice(conf.search(block));
  const all = directivesOf(own);
  const first = slot === 'location' ? all.findIndex(({ words }) => words.join(' ') === 'location /') : 0;
  const depth = all[first]!.depth + 1;
  const end = all.findIndex((each, index) => index > first && each.depth < depth);
  return all
    .slice(first + 1, end === -1 ? undefined : end)
    .filter(each => each.depth === depth)
    .map(({ words }) =>
      words[0] === 'location' || words[0] === 'if' ? `${words.join(' ')} { }` : `${words.join(' ')};`,
    );
}

const { site, files } = emitted(plan);
const edge = files.find(({ path }) => path.endsWith('production.conf'))!.content;
const places = [
  ['site', 'server', saidIn(site, /^server \{/m, 'server')],
  ['site', 'location', saidIn(site, /^server \{/m, 'location')],
  ['edge', 'server', saidIn(edge, /^server \{\n {4}listen 443 ssl;/m, 'server')],
  ['edge', 'location', saidIn(edge, /^server \{\n {4}listen 443 ssl;/m, 'location')],
] as const;

test.each(places)('M-85: what nginx would refuse twice is refused: %s, %s', async (of, slot, said) => {
  expect(said.length).toBeGreaterThan(slot === 'server' ? 10 : 0);
  const wrong: [string, string][] = [];
  for (const text of new Set(said)) {
    // Twice only where the port, path or zone is the same, and of a certificate without the key.
    if (/^(?:listen|location = \/health|limit_req |ssl_certificate)/.test(text)) continue;
    const { site, files, codes } = emitted(patched(of === 'site' ? null : 'production', slot, text));
    const vhosts = files.filter(({ path }) => path.includes('/vhosts/'));
    const here = { 'listen 8080': `listen 127.0.0.1:${await freePorts(1)}` };
    const told = of === 'edge' ? await judgedEdge(vhosts) : await judged({ conf: site, here });
    const refused = told.some(line => line.includes('[emerg]'));
    if (refused !== codes.includes('patches/said-already')) wrong.push([text, refused ? 'is refused' : 'is taken']);
  }
  expect(wrong).toEqual([]);
});

test('M-85: and nothing else is called so', () => {
  const names = (of: 'site' | 'edge', slot: 'server' | 'location') => [...once[of][slot]];
  for (const [of, slot, said] of places) {
    const heads = said.map(text => (/^location/.test(text) ? text.replace(/ \{ \}$/, '') : text.split(/[\s;]/)[0]));
    expect(names(of, slot).filter(name => !heads.includes(name))).toEqual([]);
  }
});

test.each([
  [null, 'location', 'add_header X-Own 1;', true],
  [null, 'location', 'if ($arg_a) { error_page 404 /a.html; }', true],
  [null, 'server', 'add_header X-Own 1;', false],
  ['production', 'location', 'proxy_set_header X-Own 1;', true],
  ['production', 'location', 'proxy_set_header X-Own 1; proxy_set_header Host $host;', false],
  ['production', 'location', 'add_header_inherit merge; add_header X-Own 1;', false],
  ['production', 'server', 'location /own { proxy_set_header X-Own 1; proxy_pass http://127.0.0.1:1; }', true],
  ['production', 'server', 'proxy_set_header X-Own 1;', false],
  ['production', 'location', 'proxy_hide_header X-Own;', false],
] as const)(
  'MB-23a: %s, slot %s: %s takes from the server what it says: %s',
  async (environment, slot, text, drops) => {
    const { site, files, codes } = emitted(patched(environment, slot, text));
    expect(codes).toEqual(drops ? ['patches/drops-inherited'] : []);
    const here = { 'listen 8080': `listen 127.0.0.1:${await freePorts(1)}` };
    const vhosts = files.filter(({ path }) => path.includes('/vhosts/'));
    expect(environment === null ? await judged({ conf: site, here }) : await judgedEdge(vhosts)).toEqual([]);
  },
);

test('MB-23a: a header that a slot hides is hidden besides those of the server', () => {
  const { files } = emitted(patched('production', 'location', 'proxy_hide_header X-Own;'));
  const { content } = files.find(({ path }) => path.endsWith('production.conf'))!;
  const location = content.slice(content.indexOf('location / {', content.indexOf('proxy_hide_header X-Own;') - 200));
  expect(location).toMatch(/proxy_hide_header X-Own;[^}]*proxy_hide_header X-Frame-Options;/);
});
