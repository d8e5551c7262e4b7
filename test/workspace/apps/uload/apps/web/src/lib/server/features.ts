import { readVariable } from '@manacore/shared-types';
import { env } from '$env/dynamic/private';

/** What each feature needs on the server. Only whether it is set leaves the server, never a value. */
const needs = {
  database: ['DATABASE_URL'],
  admin: ['POCKETBASE_ADMIN_EMAIL', 'POCKETBASE_ADMIN_PASSWORD'],
  payments: [
    'STRIPE_SECRET_KEY',
    'STRIPE_WEBHOOK_SECRET',
    'STRIPE_PRODUCT_ID',
    'STRIPE_PRICE_MONTHLY',
    'STRIPE_PRICE_YEARLY',
    'STRIPE_PRICE_LIFETIME',
  ],
  uploads: [
    'R2_ACCOUNT_ID',
    'R2_ACCESS_KEY_ID',
    'R2_SECRET_ACCESS_KEY',
    'R2_PUBLIC_URL',
    'R2_BUCKET_AVATARS',
    'R2_BUCKET_QR',
  ],
  mail: ['RESEND_API_KEY', 'RESEND_FROM_EMAIL'],
  newsletter: ['BREVO_API_KEY'],
};

const isSet = (name: string) => readVariable(env, name) !== undefined;

/** One URL, or its parts; REDIS_USERNAME and REDIS_PASSWORD are optional. */
const cache = () => isSet('REDIS_URL') || (isSet('REDIS_HOST') && isSet('REDIS_PORT'));

export function features(): Record<string, boolean> {
  const named = Object.entries(needs).map(([feature, names]) => [feature, names.every(isSet)] as const);
  return { ...Object.fromEntries(named), cache: cache() };
}
