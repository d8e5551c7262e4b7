import {
  astro,
  defineRegistry,
  expo,
  external,
  input,
  nestjs,
  postgres,
  redis,
  secret,
  sveltekit,
  url,
} from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  workspace: 'repo',
  layout: 'apps/{project}/{role}',
  environments: {
    dev: { local: true },
    staging: { hostPrefix: 'staging-', hosts: ['small'] },
    production: { hosts: ['large'] },
  },
  hosts: { large: { address: '10.0.0.2' }, small: { address: '10.0.0.3' } },
  projects: { notes: { index: 2, title: 'Notes', owner: 'team-notes' } },
  services: {
    postgres: postgres({ version: '16', external: ['production'] }),
    sessions: redis({ version: '7', evict: 'noeviction', maxMemory: '256mb' }),
    openai: external({ url: 'https://api.openai.com' }),
    'notes-backend': nestjs({
      project: 'notes',
      port: 3010,
      uses: ['postgres', 'sessions', 'openai'],
      env: { OPENAI_API_KEY: secret({ min: 20 }), PUBLIC_SITE: url('notes-landing', 'public') },
    }),
    'notes-web': sveltekit({
      project: 'notes',
      env: { PUBLIC_BACKEND_URL: url('notes-backend'), BACKEND_URL: url('notes-backend') },
    }),
    'notes-landing': astro({ project: 'notes', route: ['notes', '@'], env: { PUBLIC_WEB_URL: url('notes-web') } }),
    'notes-mobile': expo({
      project: 'notes',
      env: { EXPO_PUBLIC_BACKEND_URL: url('notes-backend'), EXPO_PUBLIC_SENTRY_DSN: input({ optional: true }) },
    }),
  },
});
