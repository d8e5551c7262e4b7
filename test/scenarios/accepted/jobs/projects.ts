import { container, defineRegistry, job, nestjs, postgres, secret } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  workspace: 'repo',
  environments: { dev: { local: true }, production: { hosts: ['one', 'two'] } },
  hosts: { one: { address: '10.0.0.2' }, two: { address: '10.0.0.3' } },
  projects: { notes: {} },
  services: {
    postgres: postgres({ version: '16', external: ['production'] }),
    // On the host of its service, with its image and its database.
    'notes-migrate': job({
      before: 'notes-api',
      command: ['node', 'dist/migrate.js', '--to', '$latest'],
      uses: ['postgres'],
    }),
    'notes-api': nestjs({
      project: 'notes',
      path: 'apps/api',
      port: 3001,
      database: 'notes_v2',
      uses: ['postgres'],
      host: 'two',
    }),
    // At certain times; on the host of its service as well.
    'notes-clean-up': job({
      of: 'notes-api',
      schedule: '*/30 3 * 1,6-12/2 1-5',
      command: ['node', 'dist/clean-up.js'],
      uses: ['postgres'],
      env: { KEY: secret() },
    }),
    // Two of a container without a project, with its database and its secrets.
    shop: container({
      image: 'acme/shop:1',
      port: 8000,
      tier: 'site',
      in: ['production'],
      route: 'shop',
      uses: ['postgres'],
      env: { KEY: secret() },
    }),
    'shop-first': job({
      before: 'shop',
      command: ['php', 'artisan', 'migrate'],
      uses: ['postgres'],
      env: { KEY: secret() },
    }),
    'shop-report': job({ of: 'shop', schedule: '0 0 31 * *', command: ['php', 'artisan', 'report'] }),
    'shop-second': job({ before: 'shop', command: ['php', 'artisan', 'cache'] }),
  },
});
