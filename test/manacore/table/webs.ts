import type { Row } from './row.ts';
import {
  at,
  databaseUrl,
  everywhere,
  given,
  givenOr,
  internal,
  maybe,
  publicUrl,
  sveltekit,
  usesRedis,
} from './values.ts';

export const webs: Readonly<Record<string, Row>> = {
  'chat-web': {
    kind: 'sveltekit',
    path: 'apps/chat/apps/web',
    port: 3000,
    hostPort: 3100,
    ready: 'tcp',
    hosts: at('app-chat'),
    networks: everywhere('backend frontend'),
    variables: {
      ...sveltekit('chat', 3100),
      BACKEND_URL: internal('chat-backend', 3002), // judgement: the name is ours
      PUBLIC_BACKEND_URL: publicUrl('api-chat'),
      PUBLIC_MANA_CORE_AUTH_URL: publicUrl('auth'),
    },
  },

  'maerchenzauber-web': {
    kind: 'sveltekit',
    path: 'apps/maerchenzauber/apps/web',
    port: 3000,
    hostPort: 3110,
    ready: 'tcp',
    hosts: at('app-maerchenzauber'),
    networks: everywhere('backend frontend'),
    variables: {
      ...sveltekit('maerchenzauber', 3110),
      BACKEND_URL: internal('maerchenzauber-backend', 3003), // judgement: as above
      PUBLIC_API_URL: publicUrl('api-maerchenzauber'),
      PUBLIC_SUPABASE_URL: givenOr('MAERCHENZAUBER_SUPABASE_URL', 'https://supabase.example'),
      PUBLIC_SUPABASE_ANON_KEY: givenOr('MAERCHENZAUBER_SUPABASE_ANON_KEY', 'dev-anon-key'),
    },
  },

  'manadeck-web': {
    kind: 'sveltekit',
    path: 'apps/manadeck/apps/web',
    port: 3000,
    hostPort: 3120,
    ready: 'tcp',
    hosts: at('app-manadeck'),
    networks: everywhere('backend frontend'),
    variables: {
      ...sveltekit('manadeck', 3120),
      BACKEND_URL: internal('manadeck-backend', 3004), // judgement: as above
      PUBLIC_API_URL: publicUrl('api-manadeck'),
    },
  },

  'memoro-web': {
    kind: 'sveltekit',
    path: 'apps/memoro/apps/web',
    port: 3000,
    hostPort: 3130,
    ready: 'tcp',
    hosts: at('app-memoro'),
    networks: everywhere('frontend'),
    variables: {
      ...sveltekit('memoro', 3130),
      PUBLIC_SUPABASE_URL: given('MEMORO_SUPABASE_URL'),
      PUBLIC_SUPABASE_ANON_KEY: given('MEMORO_SUPABASE_ANON_KEY'),
      PUBLIC_MEMORO_MIDDLEWARE_URL: given('MEMORO_MIDDLEWARE_URL'),
      PUBLIC_MANA_MIDDLEWARE_URL: given('MEMORO_MANA_MIDDLEWARE_URL'), // judgement: outside the fleet, not the auth service
      PUBLIC_MIDDLEWARE_APP_ID: given('MEMORO_MIDDLEWARE_APP_ID'),
      PUBLIC_STORAGE_BUCKET: given('MEMORO_STORAGE_BUCKET'), // judgement: given
      PUBLIC_GOOGLE_CLIENT_ID: given('MEMORO_GOOGLE_CLIENT_ID'),
      PUBLIC_APPLE_CLIENT_ID: given('MEMORO_APPLE_CLIENT_ID'),
      PUBLIC_APPLE_REDIRECT_URI: given('MEMORO_APPLE_REDIRECT_URI'), // judgement: given, its page is not known
      PUBLIC_POSTHOG_KEY: maybe('MEMORO_POSTHOG_KEY'),
      PUBLIC_POSTHOG_HOST: maybe('MEMORO_POSTHOG_HOST'), // judgement: given
      PUBLIC_SENTRY_DSN: maybe('MEMORO_SENTRY_DSN'),
    },
  },

  'manacore-web': {
    kind: 'sveltekit',
    path: 'apps/manacore/apps/web',
    port: 3000,
    hostPort: 3140,
    ready: 'tcp',
    hosts: at('app-manacore'),
    networks: everywhere('backend frontend'),
    variables: {
      ...sveltekit('manacore', 3140),
      PUBLIC_SUPABASE_URL: given('MANACORE_SUPABASE_URL'),
      PUBLIC_SUPABASE_ANON_KEY: given('MANACORE_SUPABASE_ANON_KEY'),
      MIDDLEWARE_URL: internal('mana-core-auth', 3001),
    },
  },

  'picture-web': {
    kind: 'sveltekit',
    path: 'apps/picture/apps/web',
    port: 3000,
    hostPort: 3150,
    ready: 'tcp',
    hosts: at('app-picture'),
    networks: everywhere('backend frontend'),
    variables: {
      ...sveltekit('picture', 3150),
      BACKEND_URL: internal('picture-backend', 3005), // judgement: as above
      PUBLIC_BACKEND_URL: publicUrl('api-picture'),
      PUBLIC_MANA_CORE_AUTH_URL: publicUrl('auth'),
      PUBLIC_SUPABASE_URL: given('PICTURE_SUPABASE_URL'),
      PUBLIC_SUPABASE_ANON_KEY: given('PICTURE_SUPABASE_ANON_KEY'),
      PUBLIC_GOOGLE_CLIENT_ID: given('PICTURE_GOOGLE_CLIENT_ID'),
      PUBLIC_APPLE_CLIENT_ID: given('PICTURE_APPLE_CLIENT_ID'),
      PUBLIC_UMAMI_URL: maybe('PICTURE_UMAMI_URL'),
      PUBLIC_UMAMI_WEBSITE_ID: maybe('PICTURE_UMAMI_WEBSITE_ID'),
      PUBLIC_POSTHOG_KEY: maybe('PICTURE_POSTHOG_KEY'),
      PUBLIC_POSTHOG_HOST: maybe('PICTURE_POSTHOG_HOST'), // judgement: given
    },
  },

  'uload-web': {
    kind: 'sveltekit',
    path: 'apps/uload/apps/web',
    port: 3000,
    hostPort: 3160,
    ready: '/api/health',
    hosts: at('app-uload'), // judgement: ulo.ad, its real address, is not a route
    networks: everywhere('data frontend'),
    variables: {
      ...sveltekit('uload', 3160),
      DATABASE_URL: databaseUrl('ULOAD', 'uload'),
      ...usesRedis('sessions', 6379),
      REDIS_USERNAME: 'default',
      REDIS_URL: {
        dev: 'redis://:${SESSIONS_PASSWORD:-devpassword}@sessions:6379',
        host: 'redis://:${SESSIONS_PASSWORD:-devpassword}@localhost:${SESSIONS_PORT:-6379}',
        staging: 'redis://:${SESSIONS_PASSWORD:?}@sessions:6379',
        production: 'redis://:${SESSIONS_PASSWORD:?}@sessions:6379',
      },
      POCKETBASE_ADMIN_EMAIL: given('ULOAD_POCKETBASE_ADMIN_EMAIL'),
      POCKETBASE_ADMIN_PASSWORD: given('ULOAD_POCKETBASE_ADMIN_PASSWORD'),
      STRIPE_SECRET_KEY: given('ULOAD_STRIPE_SECRET_KEY'),
      STRIPE_WEBHOOK_SECRET: given('ULOAD_STRIPE_WEBHOOK_SECRET'),
      STRIPE_PRODUCT_ID: given('ULOAD_STRIPE_PRODUCT_ID'),
      STRIPE_PRICE_MONTHLY: given('ULOAD_STRIPE_PRICE_MONTHLY'),
      STRIPE_PRICE_YEARLY: given('ULOAD_STRIPE_PRICE_YEARLY'),
      STRIPE_PRICE_LIFETIME: given('ULOAD_STRIPE_PRICE_LIFETIME'),
      R2_ACCOUNT_ID: given('ULOAD_R2_ACCOUNT_ID'),
      R2_ACCESS_KEY_ID: given('ULOAD_R2_ACCESS_KEY_ID'),
      R2_SECRET_ACCESS_KEY: given('ULOAD_R2_SECRET_ACCESS_KEY'),
      R2_PUBLIC_URL: given('ULOAD_R2_PUBLIC_URL'),
      R2_BUCKET_AVATARS: given('ULOAD_R2_BUCKET_AVATARS'), // judgement: given
      R2_BUCKET_QR: given('ULOAD_R2_BUCKET_QR'), // judgement: given
      RESEND_API_KEY: given('ULOAD_RESEND_API_KEY'),
      RESEND_FROM_EMAIL: given('ULOAD_RESEND_FROM_EMAIL'), // judgement: given
      BREVO_API_KEY: given('ULOAD_BREVO_API_KEY'),
      PUBLIC_APP_URL: publicUrl('app-uload'), // judgement: its own public address
      PUBLIC_POCKETBASE_URL: given('ULOAD_POCKETBASE_URL'), // judgement: given, no PocketBase in the registry
      PUBLIC_UMAMI_URL: maybe('ULOAD_UMAMI_URL'),
      PUBLIC_UMAMI_WEBSITE_ID: maybe('ULOAD_UMAMI_WEBSITE_ID'),
    },
  },

  'nutriphi-web': {
    kind: 'sveltekit',
    path: 'apps/nutriphi/apps/web',
    port: 3000,
    hostPort: 3170,
    ready: 'tcp',
    hosts: at('app-nutriphi'),
    networks: everywhere('backend frontend'),
    variables: {
      ...sveltekit('nutriphi', 3170),
      BACKEND_URL: internal('nutriphi-backend', 3007), // judgement: as above
      PUBLIC_BACKEND_URL: publicUrl('api-nutriphi'),
      PUBLIC_NUTRIPHI_MIDDLEWARE_URL: given('NUTRIPHI_MIDDLEWARE_URL'), // judgement: outside the fleet
      PUBLIC_MIDDLEWARE_APP_ID: given('NUTRIPHI_MIDDLEWARE_APP_ID'),
      PUBLIC_GOOGLE_CLIENT_ID: given('NUTRIPHI_GOOGLE_CLIENT_ID'),
      PUBLIC_APPLE_CLIENT_ID: given('NUTRIPHI_APPLE_CLIENT_ID'),
      PUBLIC_APPLE_REDIRECT_URI: given('NUTRIPHI_APPLE_REDIRECT_URI'), // judgement: given, its page is not known
    },
  },

  'news-web': {
    kind: 'sveltekit',
    path: 'apps/news/apps/web',
    port: 3000,
    hostPort: 3180,
    ready: 'tcp',
    hosts: at('app-news'),
    networks: everywhere('backend frontend'),
    variables: {
      ...sveltekit('news', 3180),
      BACKEND_URL: internal('news-backend', 3008), // judgement: as above
      PUBLIC_NEWS_API_URL: publicUrl('api-news'),
    },
  },
};
