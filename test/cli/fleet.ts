/** A registry whose outputs need no workspace. */
export const fleet = `import { defineRegistry, postgres, redis } from 'portolan';

console.log('evaluated');

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: { hosts: ['one'] } },
  hosts: { one: { address: '10.0.0.1' } },
  services: {
    postgres: postgres({ version: '16' }),
    cache: redis({ version: '7', evict: 'allkeys-lru' }),
  },
});
`;

/** The same with two mistakes that the bundler does not see. */
export const wrongFleet = fleet
  .replace("version: '16'", "version: '16', uses: ['cach']")
  .replace("evict: 'allkeys-lru'", "evict: 'lru'");
