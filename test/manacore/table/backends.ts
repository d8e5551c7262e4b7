import type { Row } from './row.ts';
import {
  at,
  databaseUrl,
  everywhere,
  given,
  givenOr,
  inFile,
  internal,
  listens,
  maybe,
  mode,
  origins,
  publicUrl,
  usesRedis,
} from './values.ts';

const auth = internal('mana-core-auth', 3001);

/** PostgreSQL runs in dev only; elsewhere somebody else's is used. */
const withPostgres: Row['networks'] = { dev: 'backend data', staging: 'backend', production: 'backend' };

export const backends: Readonly<Record<string, Row>> = {
  'mana-core-auth': {
    kind: 'nestjs',
    path: 'services/mana-core-auth',
    port: 3001,
    hostPort: 3001,
    ready: '/api/v1/health',
    hosts: at('auth'),
    networks: everywhere('backend data'),
    variables: {
      NODE_ENV: mode,
      PORT: listens('MANA_CORE_AUTH_PORT', 3001),
      DATABASE_URL: databaseUrl('MANA_CORE_AUTH', 'manacore'),
      ...usesRedis('sessions', 6379),
      JWT_PUBLIC_KEY: given('JWT_PUBLIC_KEY'),
      JWT_PRIVATE_KEY: given('JWT_PRIVATE_KEY'),
      JWT_ACCESS_TOKEN_EXPIRY: '15m',
      JWT_REFRESH_TOKEN_EXPIRY: '7d',
      JWT_ISSUER: 'manacore',
      JWT_AUDIENCE: 'manacore',
      STRIPE_SECRET_KEY: inFile('MANA_CORE_AUTH_STRIPE_SECRET_KEY'),
      STRIPE_PUBLISHABLE_KEY: given('MANA_CORE_AUTH_STRIPE_PUBLISHABLE_KEY'),
      STRIPE_WEBHOOK_SECRET: inFile('MANA_CORE_AUTH_STRIPE_WEBHOOK_SECRET'),
      CORS_ORIGINS: origins('app-chat', 'app-picture'),
      CREDITS_SIGNUP_BONUS: '150',
      CREDITS_DAILY_FREE: '5',
      RATE_LIMIT_TTL: '60',
      RATE_LIMIT_MAX: '100',
    },
  },

  'chat-backend': {
    kind: 'nestjs',
    path: 'apps/chat/apps/backend',
    port: 3002,
    hostPort: 3002,
    ready: '/api/health',
    hosts: at('api-chat'),
    networks: everywhere('backend data'),
    variables: {
      NODE_ENV: mode,
      PORT: listens('CHAT_BACKEND_PORT', 3002),
      DATABASE_URL: databaseUrl('CHAT', 'chat'),
      ...usesRedis('cache', 6380),
      AZURE_OPENAI_ENDPOINT: given('CHAT_AZURE_OPENAI_ENDPOINT'), // judgement: given, no address in the registry
      AZURE_OPENAI_API_KEY: inFile('CHAT_AZURE_OPENAI_API_KEY'),
      AZURE_OPENAI_API_VERSION: '2024-12-01-preview',
      MANA_CORE_AUTH_URL: auth,
    },
  },

  'maerchenzauber-backend': {
    kind: 'nestjs',
    path: 'apps/maerchenzauber/apps/backend',
    port: 3003,
    hostPort: 3003,
    ready: '/health',
    hosts: at('api-maerchenzauber'),
    networks: everywhere('backend'),
    variables: {
      NODE_ENV: mode,
      PORT: listens('MAERCHENZAUBER_BACKEND_PORT', 3003),
      MANA_SERVICE_URL: auth,
      APP_ID: givenOr('MAERCHENZAUBER_APP_ID', '00000000-0000-4000-8000-000000003003'),
      MAERCHENZAUBER_SUPABASE_URL: givenOr('MAERCHENZAUBER_SUPABASE_URL', 'https://supabase.example'),
      MAERCHENZAUBER_SUPABASE_ANON_KEY: givenOr('MAERCHENZAUBER_SUPABASE_ANON_KEY', 'dev-anon-key'),
      MAERCHENZAUBER_SUPABASE_SERVICE_ROLE_KEY: given('MAERCHENZAUBER_SUPABASE_SERVICE_ROLE_KEY'),
      MAERCHENZAUBER_AZURE_OPENAI_KEY: givenOr('MAERCHENZAUBER_AZURE_OPENAI_KEY', 'dev-key'),
      MAERCHENZAUBER_AZURE_OPENAI_ENDPOINT: given('MAERCHENZAUBER_AZURE_OPENAI_ENDPOINT'),
      MAERCHENZAUBER_REPLICATE_API_KEY: given('MAERCHENZAUBER_REPLICATE_API_KEY'),
      MAERCHENZAUBER_GOOGLE_GENAI_API_KEY: given('MAERCHENZAUBER_GOOGLE_GENAI_API_KEY'),
      GOOGLE_AI_API_KEY: maybe('MAERCHENZAUBER_GOOGLE_AI_API_KEY'),
      GOOGLE_CLOUD_PROJECT: given('MAERCHENZAUBER_GOOGLE_CLOUD_PROJECT'), // judgement: given, optional in the code
      GOOGLE_CLOUD_LOCATION: given('MAERCHENZAUBER_GOOGLE_CLOUD_LOCATION'), // judgement: the same
      GCS_BUCKET_NAME: 'story-teller-images',
      MANA_SUPABASE_SECRET_KEY: given('MAERCHENZAUBER_MANA_SUPABASE_SECRET_KEY'), // judgement: one per project
      SIGNUP_REDIRECT_URL: given('MAERCHENZAUBER_SIGNUP_REDIRECT_URL'), // judgement: given, its page is not known
      CORS_ORIGINS: origins('app-maerchenzauber'),
    },
  },

  'manadeck-backend': {
    kind: 'nestjs',
    path: 'apps/manadeck/apps/backend',
    port: 3004,
    hostPort: 3004,
    ready: '/health',
    hosts: at('api-manadeck'),
    networks: withPostgres,
    variables: {
      NODE_ENV: mode,
      PORT: listens('MANADECK_BACKEND_PORT', 3004),
      MANA_SERVICE_URL: auth,
      APP_ID: givenOr('MANADECK_APP_ID', '00000000-0000-4000-8000-000000003004'),
      DATABASE_URL: databaseUrl('MANADECK', 'manadeck'),
      MANA_SUPABASE_SECRET_KEY: given('MANADECK_MANA_SUPABASE_SECRET_KEY'), // judgement: one per project
      JWT_SECRET: given('MANADECK_JWT_SECRET'),
      SIGNUP_REDIRECT_URL: given('MANADECK_SIGNUP_REDIRECT_URL'), // judgement: given, its page is not known
      FRONTEND_URL: publicUrl('app-manadeck'),
      GOOGLE_GENAI_API_KEY: given('MANADECK_GOOGLE_GENAI_API_KEY'),
    },
  },

  'picture-backend': {
    kind: 'nestjs',
    path: 'apps/picture/apps/backend',
    port: 3005,
    hostPort: 3005,
    ready: '/api/health',
    hosts: at('api-picture'),
    networks: withPostgres,
    variables: {
      NODE_ENV: mode,
      PORT: listens('PICTURE_BACKEND_PORT', 3005),
      DATABASE_URL: databaseUrl('PICTURE', 'picture'),
      SUPABASE_URL: given('PICTURE_SUPABASE_URL'),
      SUPABASE_SERVICE_ROLE_KEY: given('PICTURE_SUPABASE_SERVICE_ROLE_KEY'),
      REPLICATE_API_TOKEN: given('PICTURE_REPLICATE_API_TOKEN'),
      WEBHOOK_BASE_URL: publicUrl('api-picture'), // judgement: its own public address, since Replicate calls it
      MANA_CORE_AUTH_URL: auth,
    },
  },

  'uload-backend': {
    kind: 'nestjs',
    path: 'apps/uload/apps/backend',
    port: 3006,
    hostPort: 3006,
    ready: '/health',
    hosts: at('api-uload'),
    networks: everywhere('backend data'),
    variables: {
      NODE_ENV: mode,
      PORT: listens('ULOAD_BACKEND_PORT', 3006),
      DATABASE_URL: databaseUrl('ULOAD', 'uload'),
      ...usesRedis('sessions', 6379),
      MANA_SERVICE_URL: auth,
      APP_ID: givenOr('ULOAD_APP_ID', '00000000-0000-4000-8000-000000003006'),
      MANA_SERVICE_KEY: given('ULOAD_MANA_SERVICE_KEY'),
      FRONTEND_URL: publicUrl('app-uload'),
      // judgement: the web app answers short links, and a link of staging on the real domain would find nothing
      SHORT_URL_BASE: {
        dev: 'http://app-uload.localhost[:HTTP_PORT]',
        host: 'http://app-uload.localhost[:HTTP_PORT]',
        staging: 'https://staging-app-uload.manacore.app',
        production: 'https://ulo.ad',
      },
    },
  },

  'nutriphi-backend': {
    kind: 'nestjs',
    path: 'apps/nutriphi/apps/backend',
    port: 3007,
    hostPort: 3007,
    ready: '/api/health',
    hosts: at('api-nutriphi'),
    networks: withPostgres,
    variables: {
      NODE_ENV: mode,
      PORT: listens('NUTRIPHI_BACKEND_PORT', 3007),
      DATABASE_URL: databaseUrl('NUTRIPHI', 'nutriphi'),
      GEMINI_API_KEY: given('NUTRIPHI_GEMINI_API_KEY'),
      S3_ENDPOINT: given('NUTRIPHI_S3_ENDPOINT'), // judgement: given, no object store in the registry
      S3_ACCESS_KEY_ID: given('NUTRIPHI_S3_ACCESS_KEY_ID'),
      S3_SECRET_ACCESS_KEY: given('NUTRIPHI_S3_SECRET_ACCESS_KEY'),
      S3_BUCKET_NAME: 'nutriphi-meals', // judgement: one bucket for all environments
      S3_REGION: 'fsn1',
      S3_PUBLIC_URL: given('NUTRIPHI_S3_PUBLIC_URL'),
      MANA_CORE_AUTH_URL: auth,
    },
  },

  'news-backend': {
    kind: 'nestjs',
    path: 'apps/news/apps/api',
    port: 3008,
    hostPort: 3008,
    ready: 'tcp',
    hosts: at('api-news'),
    networks: withPostgres,
    variables: {
      NODE_ENV: mode,
      API_PORT: listens('NEWS_BACKEND_PORT', 3008),
      DATABASE_URL: databaseUrl('NEWS', 'news_hub'),
    },
  },

  'quote-backend': {
    kind: 'nestjs',
    path: 'apps/quote/apps/backend',
    port: 3009,
    hostPort: 3009,
    ready: '/api/health',
    hosts: at('api-quote'),
    networks: withPostgres,
    variables: {
      NODE_ENV: mode,
      PORT: listens('QUOTE_BACKEND_PORT', 3009),
      DATABASE_URL: databaseUrl('QUOTE', 'quote'),
    },
  },

  'presi-backend': {
    kind: 'nestjs',
    path: 'apps/presi/apps/backend',
    port: 3011,
    hostPort: 3011,
    ready: '/api/health',
    hosts: at('api-presi'),
    networks: withPostgres,
    variables: {
      NODE_ENV: mode,
      PORT: listens('PRESI_BACKEND_PORT', 3011),
      DATABASE_URL: databaseUrl('PRESI', 'presi'),
      JWT_PUBLIC_KEY: given('JWT_PUBLIC_KEY'), // judgement: the auth service's key, one name for both
    },
  },

  'wisekeep-backend': {
    kind: 'nestjs',
    path: 'apps/wisekeep/apps/backend',
    port: 3012,
    hostPort: 3012,
    ready: '/health',
    hosts: at('api-wisekeep'),
    networks: everywhere('backend'),
    variables: {
      NODE_ENV: mode,
      PORT: listens('WISEKEEP_BACKEND_PORT', 3012),
      GROQ_API_KEY: given('WISEKEEP_GROQ_API_KEY'),
      WHISPER_PROVIDER: 'groq', // judgement: it needs Groq, and the code's default is the same
      WHISPER_MODEL: 'base',
      TEMP_AUDIO_DIR: '/tmp/audio', // judgement: the root is read-only, /tmp is not
      TRANSCRIPTS_DIR: '/data/transcripts', // judgement: on a volume
      PLAYLISTS_DIR: '/data/playlists', // judgement: on a volume
    },
  },
};
