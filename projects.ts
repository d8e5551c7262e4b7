import {
  astro,
  corsOrigins,
  defineRegistry,
  expo,
  external,
  from,
  input,
  nestjs,
  perEnvironment,
  postgres,
  redis,
  secret,
  sveltekit,
  url,
} from 'portolan';

// Under one name outside, though the backend reads it under another name than the web and the mobile app.
// The backend does not start without, so there are values for development.
const maerchenzauberSupabase = {
  url: input({ source: 'MAERCHENZAUBER_SUPABASE_URL', dev: 'https://supabase.example' }),
  anonKey: input({ source: 'MAERCHENZAUBER_SUPABASE_ANON_KEY', dev: 'dev-anon-key' }),
};

// Netlify deploys some of the web apps, besides their containers.
const netlify = { production: 'production', staging: 'staging', 'deploy-preview': 'staging' } as const;

const cluster = {
  ingress: { issuer: 'letsencrypt-prod' },
  prometheus: 'monitoring',
  registry: 'ghcr.io/manacore',
  helm: true,
};

export default defineRegistry({
  name: 'manacore',
  domain: 'manacore.app',
  workspace: 'test/workspace',
  layout: 'apps/{project}/apps/{role}',

  cors: { headers: ['X-App-ID'] }, // by which the apps say who calls

  environments: {
    dev: { local: true },
    staging: {
      extends: 'production',
      hostPrefix: 'staging-',
      hosts: ['ccx32'],
      kubernetes: { ...cluster, secretStore: 'manacore-staging' },
    },
    production: {
      hosts: ['ccx42'],
      kubernetes: { ...cluster, secretStore: 'manacore' },
      edge: { email: 'devops@manacore.app', dashboard: 'traefik', rateLimit: { average: 10, burst: 20 } },
    },
  },

  hosts: {
    ccx32: { address: '10.0.0.2', size: { cpu: 8, memory: '32g' } },
    ccx42: { address: '10.0.0.3', size: { cpu: 16, memory: '64g' } },
  },

  projects: {
    chat: { index: 0, title: 'Chat' },
    maerchenzauber: { index: 1, title: 'Märchenzauber' },
    manadeck: { index: 2, title: 'Manadeck' },
    memoro: { index: 3, title: 'Memoro' },
    manacore: { index: 4, title: 'Manacore' },
    picture: { index: 5, title: 'Picture' },
    uload: { index: 6, title: 'uLoad' },
    nutriphi: { index: 7, title: 'Nutriphi' },
    news: { index: 8, title: 'News' },
    // No sites, so no index.
    quote: { title: 'Quote' },
    presi: { title: 'Presi' },
    wisekeep: { title: 'Wisekeep' },
  },

  services: {
    // Supabase runs the databases outside of development: one project for each product, one for staging.
    postgres: postgres({ version: '16', external: ['staging', 'production'] }),
    // Two, because a server that evicts would drop sessions and permanent short links.
    sessions: redis({ version: '7', evict: 'noeviction', maxMemory: '256mb' }),
    cache: redis({
      version: '7',
      evict: 'allkeys-lru',
      maxMemory: perEnvironment({ dev: '256mb', staging: '256mb', production: '512mb' }),
      hostPort: 6380, // 6379 is the sessions'
    }),

    'azure-openai': external({ url: input({ source: 'CHAT_AZURE_OPENAI_ENDPOINT' }) }),
    'object-storage': external({ url: input({ source: 'NUTRIPHI_S3_ENDPOINT' }) }),
    // Clusters let nobody out who does not say to whom.
    supabase: external({ url: 'https://supabase.com' }),
    replicate: external({ url: 'https://api.replicate.com' }),
    google: external({ url: 'https://generativelanguage.googleapis.com' }),
    groq: external({ url: 'https://api.groq.com' }),
    stripe: external({ url: 'https://api.stripe.com' }),
    mail: external({ url: 'https://api.resend.com' }),

    'mana-core-auth': nestjs({
      path: 'services/mana-core-auth',
      port: 3001,
      route: 'auth',
      probes: '/api/v1/health',
      database: 'manacore',
      envModule: 'src/env.ts',
      uses: ['postgres', 'sessions', 'stripe'],
      env: {
        JWT_PUBLIC_KEY: input({ source: 'JWT_PUBLIC_KEY' }), // presi-backend checks tokens with it
        JWT_PRIVATE_KEY: secret({ source: 'JWT_PRIVATE_KEY' }),
        JWT_ACCESS_TOKEN_EXPIRY: '15m',
        JWT_REFRESH_TOKEN_EXPIRY: '7d',
        JWT_ISSUER: 'manacore',
        JWT_AUDIENCE: 'manacore',
        STRIPE_SECRET_KEY: secret({ as: 'file' }),
        STRIPE_PUBLISHABLE_KEY: input(),
        STRIPE_WEBHOOK_SECRET: secret({ as: 'file' }),
        CORS_ORIGINS: corsOrigins(),
        CREDITS_SIGNUP_BONUS: 150,
        CREDITS_DAILY_FREE: 5,
        RATE_LIMIT_TTL: 60,
        RATE_LIMIT_MAX: 100,
      },
    }),

    // Where the code lacks its kind's health route, the entry says what is asked instead; of the webs only uLoad's has it.

    'chat-backend': nestjs({
      project: 'chat',
      port: 3002,
      envModule: 'src/env.ts',
      uses: ['postgres', 'cache'],
      env: {
        AZURE_OPENAI_ENDPOINT: url('azure-openai'),
        AZURE_OPENAI_API_KEY: secret({ as: 'file' }),
        AZURE_OPENAI_API_VERSION: '2024-12-01-preview',
        MANA_CORE_AUTH_URL: url('mana-core-auth'),
      },
    }),
    'chat-web': sveltekit({
      project: 'chat',
      probes: 'tcp',
      env: {
        BACKEND_URL: url('chat-backend'), // for its server, here and below: no browser resolves that name
        PUBLIC_BACKEND_URL: url('chat-backend'),
        PUBLIC_MANA_CORE_AUTH_URL: url('mana-core-auth'),
      },
    }),
    'chat-landing': astro({ project: 'chat', env: { PUBLIC_APP_URL: url('chat-web') } }), // its pages lead to the app
    'chat-mobile': expo({
      project: 'chat',
      env: { EXPO_PUBLIC_BACKEND_URL: url('chat-backend'), EXPO_PUBLIC_MANA_CORE_AUTH_URL: url('mana-core-auth') },
    }),

    'maerchenzauber-backend': nestjs({
      project: 'maerchenzauber',
      port: 3003,
      probes: '/health',
      uses: ['supabase', 'azure-openai', 'replicate', 'google'],
      env: {
        MANA_SERVICE_URL: url('mana-core-auth'),
        APP_ID: input({ dev: '00000000-0000-4000-8000-000000003003' }),
        MAERCHENZAUBER_SUPABASE_URL: maerchenzauberSupabase.url,
        MAERCHENZAUBER_SUPABASE_ANON_KEY: maerchenzauberSupabase.anonKey,
        MAERCHENZAUBER_SUPABASE_SERVICE_ROLE_KEY: secret(),
        MAERCHENZAUBER_AZURE_OPENAI_KEY: secret({ dev: 'dev-key' }),
        MAERCHENZAUBER_AZURE_OPENAI_ENDPOINT: input(), // with the deployment's path, so not url('azure-openai')
        MAERCHENZAUBER_REPLICATE_API_KEY: secret(),
        MAERCHENZAUBER_GOOGLE_GENAI_API_KEY: secret(),
        GOOGLE_AI_API_KEY: secret({ optional: true }), // taken where the one before is missing
        GOOGLE_CLOUD_PROJECT: input(),
        GOOGLE_CLOUD_LOCATION: input(),
        GCS_BUCKET_NAME: 'story-teller-images',
        MANA_SUPABASE_SECRET_KEY: secret(),
        SIGNUP_REDIRECT_URL: input(),
        CORS_ORIGINS: corsOrigins(),
      },
    }),
    'maerchenzauber-web': sveltekit({
      project: 'maerchenzauber',
      probes: 'tcp',
      uses: ['supabase'],
      env: {
        BACKEND_URL: url('maerchenzauber-backend'),
        PUBLIC_API_URL: url('maerchenzauber-backend'),
        PUBLIC_SUPABASE_URL: maerchenzauberSupabase.url,
        PUBLIC_SUPABASE_ANON_KEY: maerchenzauberSupabase.anonKey,
      },
    }),
    'maerchenzauber-landing': astro({ project: 'maerchenzauber' }),
    'maerchenzauber-mobile': expo({
      project: 'maerchenzauber',
      env: {
        EXPO_PUBLIC_STORYTELLER_BACKEND_URL: url('maerchenzauber-backend'),
        EXPO_PUBLIC_API_URL: url('maerchenzauber-backend'),
        EXPO_PUBLIC_SUPABASE_URL: maerchenzauberSupabase.url,
        EXPO_PUBLIC_SUPABASE_ANON_KEY: maerchenzauberSupabase.anonKey,
        EXPO_PUBLIC_GOOGLE_CLIENT_ID: input(),
        // EXPO_PUBLIC_GOOGLE_GENAI_API_KEY is left out: every phone would hold the key. The backend makes the calls.
        EXPO_PUBLIC_POSTHOG_API_KEY: input({ optional: true }),
        EXPO_PUBLIC_POSTHOG_HOST: input({ optional: true }),
        EXPO_PUBLIC_REVENUECAT_IOS_KEY: input(),
        EXPO_PUBLIC_REVENUECAT_ANDROID_KEY: input(),
      },
    }),

    'manadeck-backend': nestjs({
      project: 'manadeck',
      port: 3004,
      probes: '/health',
      uses: ['postgres', 'google'],
      env: {
        MANA_SERVICE_URL: url('mana-core-auth'),
        APP_ID: input({ dev: '00000000-0000-4000-8000-000000003004' }),
        MANA_SUPABASE_SECRET_KEY: secret(),
        JWT_SECRET: secret(),
        SIGNUP_REDIRECT_URL: input(),
        FRONTEND_URL: url('manadeck-web', 'public'),
        GOOGLE_GENAI_API_KEY: secret(),
      },
    }),
    'manadeck-web': sveltekit({
      project: 'manadeck',
      probes: 'tcp',
      env: { BACKEND_URL: url('manadeck-backend'), PUBLIC_API_URL: url('manadeck-backend') },
    }),
    'manadeck-landing': astro({ project: 'manadeck' }),
    'manadeck-mobile': expo({
      project: 'manadeck',
      env: {
        EXPO_PUBLIC_API_URL: url('manadeck-backend'),
        EXPO_PUBLIC_BACKEND_URL: url('manadeck-backend'),
        EXPO_PUBLIC_GOOGLE_CLIENT_ID: input(),
        EXPO_PUBLIC_GOOGLE_IOS_CLIENT_ID: input(),
      },
    }),

    // Memoro's backend, the Memoro middleware, and the Mana middleware run elsewhere.
    'memoro-web': sveltekit({
      project: 'memoro',
      probes: 'tcp',
      uses: ['supabase'],
      netlify,
      env: {
        PUBLIC_SUPABASE_URL: input(),
        PUBLIC_SUPABASE_ANON_KEY: input(),
        PUBLIC_MEMORO_MIDDLEWARE_URL: input(),
        PUBLIC_MANA_MIDDLEWARE_URL: input(),
        PUBLIC_MIDDLEWARE_APP_ID: input(),
        PUBLIC_STORAGE_BUCKET: input(),
        PUBLIC_GOOGLE_CLIENT_ID: input(),
        PUBLIC_APPLE_CLIENT_ID: input(),
        PUBLIC_APPLE_REDIRECT_URI: input(),
        PUBLIC_POSTHOG_KEY: input({ optional: true }),
        PUBLIC_POSTHOG_HOST: input({ optional: true }),
        PUBLIC_SENTRY_DSN: input({ optional: true }),
      },
    }),
    'memoro-landing': astro({
      project: 'memoro',
      env: { PUBLIC_UMAMI_URL: input({ optional: true }), PUBLIC_UMAMI_WEBSITE_ID: input({ optional: true }) },
    }),
    'memoro-mobile': expo({
      project: 'memoro',
      env: {
        EXPO_PUBLIC_MEMORO_MIDDLEWARE_URL: input(),
        EXPO_PUBLIC_MIDDLEWARE_URL: input({ source: 'MEMORO_MANA_MIDDLEWARE_URL' }), // by default the Memoro middleware's
        EXPO_PUBLIC_MIDDLEWARE_APP_ID: input(),
        EXPO_PUBLIC_SUPABASE_URL: input(),
        EXPO_PUBLIC_SUPABASE_ANON_KEY: input(),
        EXPO_PUBLIC_GOOGLE_CLIENT_ID: input(),
        EXPO_PUBLIC_GOOGLE_IOS_CLIENT_ID: input(),
        EXPO_PUBLIC_GOOGLE_ANDROID_CLIENT_ID: input(),
        EXPO_PUBLIC_GOOGLE_WEB_CLIENT_ID: input(),
        EXPO_PUBLIC_REVENUECAT_IOS_KEY: input(),
        EXPO_PUBLIC_REVENUECAT_ANDROID_KEY: input(),
        EXPO_PUBLIC_UMAMI_SCRIPT_URL: input({ optional: true }),
        EXPO_PUBLIC_UMAMI_WEBSITE_ID: input({ source: 'MEMORO_MOBILE_UMAMI_WEBSITE_ID', optional: true }), // not the landing's
        EXPO_PUBLIC_USE_CENTRALIZED_REALTIME: false,
        EXPO_PUBLIC_MIGRATE_DIRECT_MEMO_TITLE: true,
        EXPO_PUBLIC_MIGRATION_ROLLOUT_PERCENTAGE: 0,
        EXPO_PUBLIC_DEBUG_REALTIME_CONNECTIONS: false,
        EXPO_PUBLIC_USE_MOCK_DATA: false,
      },
    }),

    'manacore-web': sveltekit({
      project: 'manacore',
      probes: 'tcp',
      uses: ['supabase'],
      netlify,
      env: {
        PUBLIC_SUPABASE_URL: input(),
        PUBLIC_SUPABASE_ANON_KEY: input(),
        MIDDLEWARE_URL: url('mana-core-auth'),
      },
    }),
    'manacore-landing': astro({ project: 'manacore' }),
    'manacore-mobile': expo({
      project: 'manacore',
      env: {
        EXPO_PUBLIC_API_URL: input(), // the Mana middleware, which runs elsewhere
        EXPO_PUBLIC_SUPABASE_URL: input(),
        EXPO_PUBLIC_SUPABASE_ANON_KEY: input(),
      },
    }),

    'picture-backend': nestjs({
      project: 'picture',
      port: 3005,
      uses: ['postgres', 'supabase', 'replicate'],
      env: {
        SUPABASE_URL: input(),
        SUPABASE_SERVICE_ROLE_KEY: secret(),
        REPLICATE_API_TOKEN: secret(),
        WEBHOOK_BASE_URL: url('picture-backend', 'public'), // Replicate calls it
        MANA_CORE_AUTH_URL: url('mana-core-auth'),
      },
    }),
    'picture-web': sveltekit({
      project: 'picture',
      probes: 'tcp',
      uses: ['supabase'],
      netlify,
      env: {
        BACKEND_URL: url('picture-backend'),
        PUBLIC_BACKEND_URL: url('picture-backend'),
        PUBLIC_MANA_CORE_AUTH_URL: url('mana-core-auth'),
        PUBLIC_SUPABASE_URL: input(),
        PUBLIC_SUPABASE_ANON_KEY: input(),
        PUBLIC_GOOGLE_CLIENT_ID: input(),
        PUBLIC_APPLE_CLIENT_ID: input(),
        PUBLIC_UMAMI_URL: input({ optional: true }),
        PUBLIC_UMAMI_WEBSITE_ID: input({ optional: true }),
        PUBLIC_POSTHOG_KEY: input({ optional: true }),
        PUBLIC_POSTHOG_HOST: input({ optional: true }),
      },
    }),
    'picture-landing': astro({
      project: 'picture',
      env: { PUBLIC_UMAMI_URL: input({ optional: true }), PUBLIC_UMAMI_WEBSITE_ID: input({ optional: true }) },
    }),
    'picture-mobile': expo({
      project: 'picture',
      env: {
        EXPO_PUBLIC_BACKEND_URL: url('picture-backend'),
        EXPO_PUBLIC_MANA_CORE_AUTH_URL: url('mana-core-auth'),
        EXPO_PUBLIC_SUPABASE_URL: input(),
        EXPO_PUBLIC_SUPABASE_ANON_KEY: input(),
      },
    }),

    'uload-backend': nestjs({
      project: 'uload',
      port: 3006,
      probes: '/health',
      uses: ['postgres', 'sessions'], // short links are permanent
      env: {
        MANA_SERVICE_URL: url('mana-core-auth'),
        APP_ID: input({ dev: '00000000-0000-4000-8000-000000003006' }),
        MANA_SERVICE_KEY: secret(),
        FRONTEND_URL: url('uload-web', 'public'),
        // The web app answers short links; their own domain knows those of production only.
        SHORT_URL_BASE: perEnvironment({
          dev: url('uload-web', 'public'),
          staging: url('uload-web', 'public'),
          production: 'https://ulo.ad',
        }),
      },
    }),
    'uload-web': sveltekit({
      project: 'uload',
      uses: ['postgres', 'stripe', 'mail', 'object-storage'],
      env: {
        REDIS_HOST: from('sessions', 'host'),
        REDIS_PORT: from('sessions', 'port'),
        REDIS_USERNAME: 'default',
        REDIS_PASSWORD: from('sessions', 'password'),
        REDIS_URL: from('sessions', 'connection'),
        POCKETBASE_ADMIN_EMAIL: secret(),
        POCKETBASE_ADMIN_PASSWORD: secret(),
        STRIPE_SECRET_KEY: secret(),
        STRIPE_WEBHOOK_SECRET: secret(),
        STRIPE_PRODUCT_ID: input(),
        STRIPE_PRICE_MONTHLY: input(),
        STRIPE_PRICE_YEARLY: input(),
        STRIPE_PRICE_LIFETIME: input(),
        R2_ACCOUNT_ID: input(),
        R2_ACCESS_KEY_ID: secret(),
        R2_SECRET_ACCESS_KEY: secret(),
        R2_PUBLIC_URL: input(),
        R2_BUCKET_AVATARS: input(),
        R2_BUCKET_QR: input(),
        RESEND_API_KEY: secret(),
        RESEND_FROM_EMAIL: input(),
        BREVO_API_KEY: secret(),
        PUBLIC_APP_URL: url('uload-web'),
        PUBLIC_POCKETBASE_URL: input(),
        PUBLIC_UMAMI_URL: input({ optional: true }),
        PUBLIC_UMAMI_WEBSITE_ID: input({ optional: true }),
      },
    }),
    'uload-landing': astro({ project: 'uload' }),

    'nutriphi-backend': nestjs({
      project: 'nutriphi',
      port: 3007,
      uses: ['postgres', 'google'],
      env: {
        GEMINI_API_KEY: secret(),
        S3_ENDPOINT: url('object-storage'),
        S3_ACCESS_KEY_ID: secret(),
        S3_SECRET_ACCESS_KEY: secret(),
        S3_BUCKET_NAME: 'nutriphi-meals',
        S3_REGION: 'fsn1',
        S3_PUBLIC_URL: input(),
        MANA_CORE_AUTH_URL: url('mana-core-auth'),
      },
    }),
    'nutriphi-web': sveltekit({
      project: 'nutriphi',
      probes: 'tcp',
      env: {
        BACKEND_URL: url('nutriphi-backend'),
        PUBLIC_BACKEND_URL: url('nutriphi-backend'),
        PUBLIC_NUTRIPHI_MIDDLEWARE_URL: input(), // runs elsewhere
        PUBLIC_MIDDLEWARE_APP_ID: input(),
        PUBLIC_GOOGLE_CLIENT_ID: input(),
        PUBLIC_APPLE_CLIENT_ID: input(),
        PUBLIC_APPLE_REDIRECT_URI: input(),
      },
    }),
    'nutriphi-landing': astro({ project: 'nutriphi' }),
    'nutriphi-mobile': expo({
      project: 'nutriphi',
      env: {
        EXPO_PUBLIC_BACKEND_URL: url('nutriphi-backend'),
        EXPO_PUBLIC_MANA_MIDDLEWARE_URL: input(), // runs elsewhere
        EXPO_PUBLIC_MIDDLEWARE_APP_ID: input(),
        // EXPO_PUBLIC_GEMINI_API_KEY is left out: every phone would hold the key. The backend makes the calls.
      },
    }),

    'news-backend': nestjs({
      project: 'news',
      path: 'apps/news/apps/api',
      port: 3008,
      portVariable: 'API_PORT',
      probes: 'tcp',
      database: 'news_hub',
      uses: ['postgres'],
    }),
    'news-web': sveltekit({
      project: 'news',
      probes: 'tcp',
      env: { BACKEND_URL: url('news-backend'), PUBLIC_NEWS_API_URL: url('news-backend') },
    }),
    'news-landing': astro({ project: 'news' }),

    'quote-backend': nestjs({ project: 'quote', port: 3009, uses: ['postgres'] }),
    'quote-mobile': expo({
      project: 'quote',
      env: { EXPO_PUBLIC_REVENUECAT_IOS_KEY: input(), EXPO_PUBLIC_REVENUECAT_ANDROID_KEY: input() },
    }),

    'presi-backend': nestjs({
      project: 'presi',
      port: 3011,
      uses: ['postgres'],
      env: { JWT_PUBLIC_KEY: input({ source: 'JWT_PUBLIC_KEY' }) },
    }),

    'wisekeep-backend': nestjs({
      project: 'wisekeep',
      port: 3012,
      probes: '/health',
      volumes: { data: '/data' }, // it keeps files, no database
      uses: ['groq'],
      env: {
        GROQ_API_KEY: secret(),
        WHISPER_PROVIDER: 'groq',
        WHISPER_MODEL: 'base',
        TEMP_AUDIO_DIR: '/tmp/audio',
        TRANSCRIPTS_DIR: '/data/transcripts',
        PLAYLISTS_DIR: '/data/playlists',
      },
    }),
  },
});
