import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);
const length = 32;
const cost = { N: 2 ** 15, maxmem: 64 * 2 ** 20 };

/** `salt:hash`, each in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, length, cost);
  return `${salt.toString('base64url')}:${hash.toString('base64url')}`;
}

export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [salt, hash] = stored.split(':').map(part => Buffer.from(part, 'base64url'));
  if (salt === undefined || hash === undefined) return false;
  return timingSafeEqual(await derive(password, salt, length, cost), hash);
}
