// What an environment that is deployed is given from outside: values for whatever its Compose file asks.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { databases } from './table.ts';

/** A pair of keys as mana-core-auth takes them. */
export function tokenKeys(): { readonly JWT_PUBLIC_KEY: string; readonly JWT_PRIVATE_KEY: string } {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return { JWT_PUBLIC_KEY: publicKey, JWT_PRIVATE_KEY: privateKey };
}

/** The server whose databases are elsewhere. */
export const elsewhere = { service: 'supabase', user: 'manacore', password: randomBytes(8).toString('hex') };

/** For every `${NAME:?…}` of a Compose file one of its own, well-formed where code looks at it. */
export function givenValues(compose: string): Readonly<Record<string, string>> {
  const names = [...compose.matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name!);
  return { ...Object.fromEntries([...new Set(names)].map(name => [name, valueFor(name)])), ...tokenKeys() };
}

function valueFor(name: string): string {
  const of = Object.entries(databases).find(([service]) => name === `${prefixOf(service)}_DATABASE_URL`);
  const { service, user, password } = elsewhere;
  if (of !== undefined) return `postgresql://${user}:${password}@${service}:5432/${of[1][0]}`;
  if (name.endsWith('_APP_ID')) return '00000000-0000-4000-8000-000000000008';
  if (/_(URL|URI|ENDPOINT)$/.test(name)) return `https://${name.toLowerCase().replaceAll('_', '-')}.example.org`;
  return `${name.toLowerCase()}-${randomBytes(6).toString('hex')}`;
}

/** Of a product all services have the same database, so it has the product's name. */
function prefixOf(service: string): string {
  return service
    .replace(/-backend$/, '')
    .replaceAll('-', '_')
    .toUpperCase();
}

/** A directory with a file for each secret that the Compose file mounts, and what is in each. */
export function secretFiles(directory: string, compose: string, users: string): Readonly<Record<string, string>> {
  mkdirSync(directory);
  const paths = [...compose.matchAll(/\$\{SECRETS_DIR:\?[^}]*\}\/([\w-]+)/g)].map(([, path]) => basename(path!));
  const files = paths.map(path => {
    const content = path === 'traefik-users' ? users : `secret-${randomBytes(12).toString('hex')}`;
    writeFileSync(join(directory, path), `${content}\n`, { mode: 0o644 });
    return [path, content] as const;
  });
  return Object.fromEntries(files);
}
