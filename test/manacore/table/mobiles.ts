import type { Row, Variable } from './row.ts';
import { deviceUrl, everywhere, given, givenOr, maybe, nowhere } from './values.ts';

export const mobiles: Readonly<Record<string, Row>> = {
  'chat-mobile': mobile('chat', {
    EXPO_PUBLIC_BACKEND_URL: deviceUrl('chat-backend', 3002, 'api-chat'),
    EXPO_PUBLIC_MANA_CORE_AUTH_URL: deviceUrl('mana-core-auth', 3001, 'auth'),
  }),

  // EXPO_PUBLIC_GOOGLE_GENAI_API_KEY is left out: a secret.
  'maerchenzauber-mobile': mobile('maerchenzauber', {
    EXPO_PUBLIC_STORYTELLER_BACKEND_URL: deviceUrl('maerchenzauber-backend', 3003, 'api-maerchenzauber'),
    EXPO_PUBLIC_API_URL: deviceUrl('maerchenzauber-backend', 3003, 'api-maerchenzauber'), // judgement: the same backend
    EXPO_PUBLIC_SUPABASE_URL: givenOr('MAERCHENZAUBER_SUPABASE_URL', 'https://supabase.example'),
    EXPO_PUBLIC_SUPABASE_ANON_KEY: givenOr('MAERCHENZAUBER_SUPABASE_ANON_KEY', 'dev-anon-key'),
    EXPO_PUBLIC_GOOGLE_CLIENT_ID: given('MAERCHENZAUBER_GOOGLE_CLIENT_ID'),
    EXPO_PUBLIC_POSTHOG_API_KEY: maybe('MAERCHENZAUBER_POSTHOG_API_KEY'),
    EXPO_PUBLIC_POSTHOG_HOST: maybe('MAERCHENZAUBER_POSTHOG_HOST'), // judgement: given
    EXPO_PUBLIC_REVENUECAT_IOS_KEY: given('MAERCHENZAUBER_REVENUECAT_IOS_KEY'),
    EXPO_PUBLIC_REVENUECAT_ANDROID_KEY: given('MAERCHENZAUBER_REVENUECAT_ANDROID_KEY'),
  }),

  'manadeck-mobile': mobile('manadeck', {
    EXPO_PUBLIC_API_URL: deviceUrl('manadeck-backend', 3004, 'api-manadeck'), // judgement: the same backend
    EXPO_PUBLIC_BACKEND_URL: deviceUrl('manadeck-backend', 3004, 'api-manadeck'),
    EXPO_PUBLIC_GOOGLE_CLIENT_ID: given('MANADECK_GOOGLE_CLIENT_ID'),
    EXPO_PUBLIC_GOOGLE_IOS_CLIENT_ID: given('MANADECK_GOOGLE_IOS_CLIENT_ID'),
  }),

  // judgement: the names that the facts shorten (four client ids, Umami's, the switches) are those of the app's code.
  'memoro-mobile': mobile('memoro', {
    EXPO_PUBLIC_MEMORO_MIDDLEWARE_URL: given('MEMORO_MIDDLEWARE_URL'),
    EXPO_PUBLIC_MIDDLEWARE_URL: given('MEMORO_MANA_MIDDLEWARE_URL'), // judgement: the rule gave both one name outside
    EXPO_PUBLIC_MIDDLEWARE_APP_ID: given('MEMORO_MIDDLEWARE_APP_ID'),
    EXPO_PUBLIC_SUPABASE_URL: given('MEMORO_SUPABASE_URL'),
    EXPO_PUBLIC_SUPABASE_ANON_KEY: given('MEMORO_SUPABASE_ANON_KEY'),
    EXPO_PUBLIC_GOOGLE_CLIENT_ID: given('MEMORO_GOOGLE_CLIENT_ID'),
    EXPO_PUBLIC_GOOGLE_ANDROID_CLIENT_ID: given('MEMORO_GOOGLE_ANDROID_CLIENT_ID'),
    EXPO_PUBLIC_GOOGLE_IOS_CLIENT_ID: given('MEMORO_GOOGLE_IOS_CLIENT_ID'),
    EXPO_PUBLIC_GOOGLE_WEB_CLIENT_ID: given('MEMORO_GOOGLE_WEB_CLIENT_ID'),
    EXPO_PUBLIC_REVENUECAT_IOS_KEY: given('MEMORO_REVENUECAT_IOS_KEY'),
    EXPO_PUBLIC_REVENUECAT_ANDROID_KEY: given('MEMORO_REVENUECAT_ANDROID_KEY'),
    EXPO_PUBLIC_UMAMI_SCRIPT_URL: maybe('MEMORO_UMAMI_SCRIPT_URL'), // judgement: given
    EXPO_PUBLIC_UMAMI_WEBSITE_ID: maybe('MEMORO_MOBILE_UMAMI_WEBSITE_ID'), // judgement: not the landing's
    EXPO_PUBLIC_USE_CENTRALIZED_REALTIME: 'false', // judgement: the code's default
    EXPO_PUBLIC_MIGRATE_DIRECT_MEMO_TITLE: 'true', // judgement: the code's default
    EXPO_PUBLIC_MIGRATION_ROLLOUT_PERCENTAGE: '0', // judgement: the code's default
    EXPO_PUBLIC_DEBUG_REALTIME_CONNECTIONS: 'false', // judgement: the code's default
    EXPO_PUBLIC_USE_MOCK_DATA: 'false', // judgement: the code's default
  }),

  'manacore-mobile': mobile('manacore', {
    EXPO_PUBLIC_API_URL: given('MANACORE_API_URL'), // judgement: outside the fleet; it calls Supabase only
    EXPO_PUBLIC_SUPABASE_URL: given('MANACORE_SUPABASE_URL'),
    EXPO_PUBLIC_SUPABASE_ANON_KEY: given('MANACORE_SUPABASE_ANON_KEY'),
  }),

  'picture-mobile': mobile('picture', {
    EXPO_PUBLIC_BACKEND_URL: deviceUrl('picture-backend', 3005, 'api-picture'),
    EXPO_PUBLIC_MANA_CORE_AUTH_URL: deviceUrl('mana-core-auth', 3001, 'auth'),
    EXPO_PUBLIC_SUPABASE_URL: given('PICTURE_SUPABASE_URL'),
    EXPO_PUBLIC_SUPABASE_ANON_KEY: given('PICTURE_SUPABASE_ANON_KEY'),
  }),

  // EXPO_PUBLIC_GEMINI_API_KEY is left out: a secret.
  'nutriphi-mobile': mobile('nutriphi', {
    EXPO_PUBLIC_BACKEND_URL: deviceUrl('nutriphi-backend', 3007, 'api-nutriphi'),
    EXPO_PUBLIC_MANA_MIDDLEWARE_URL: given('NUTRIPHI_MANA_MIDDLEWARE_URL'), // judgement: outside the fleet
    EXPO_PUBLIC_MIDDLEWARE_APP_ID: given('NUTRIPHI_MIDDLEWARE_APP_ID'),
  }),

  'quote-mobile': mobile('quote', {
    EXPO_PUBLIC_REVENUECAT_IOS_KEY: given('QUOTE_REVENUECAT_IOS_KEY'),
    EXPO_PUBLIC_REVENUECAT_ANDROID_KEY: given('QUOTE_REVENUECAT_ANDROID_KEY'),
  }),
};

/** A bundle for phones: no container, no port, no host name. */
function mobile(project: string, variables: Readonly<Record<string, Variable>>): Row {
  return {
    kind: 'expo',
    path: `apps/${project}/apps/mobile`,
    port: null,
    hostPort: null,
    ready: null,
    hosts: nowhere,
    networks: everywhere(''),
    variables,
  };
}
