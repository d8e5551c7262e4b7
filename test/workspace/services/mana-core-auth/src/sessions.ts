import { createHash, randomBytes } from 'node:crypto';
import { duration } from '@manacore/shared-nestjs';
import type { Session, User } from '@manacore/shared-types';
import { UnauthorizedException } from '@nestjs/common';
import { SignJWT } from 'jose';
import { env } from './env.js';
import { algorithm, type SigningKey } from './keys.js';
import { sessions } from './resources.js';

const lifetime = {
  access: duration('15m')(env.JWT_ACCESS_TOKEN_EXPIRY),
  refresh: duration('7d')(env.JWT_REFRESH_TOKEN_EXPIRY),
};

export async function openSession(user: User, key: SigningKey): Promise<Session> {
  const refreshToken = randomBytes(32).toString('base64url');
  await sessions.set(place(refreshToken), JSON.stringify(user), lifetime.refresh);
  return { user, accessToken: await accessToken(user, key), refreshToken };
}

/** A refresh token is good for one use: where it was stolen, one of both is found out. */
export async function renewSession(refreshToken: string, key: SigningKey): Promise<Session> {
  const user = await sessions.take(place(refreshToken));
  if (user === null) throw new UnauthorizedException('The session is over: log in again');
  return openSession(JSON.parse(user) as User, key);
}

export async function closeSession(refreshToken: string): Promise<void> {
  await sessions.remove(place(refreshToken));
}

/** Who reads Redis cannot take over a session. */
function place(refreshToken: string): string {
  return `session:${createHash('sha256').update(refreshToken).digest('base64url')}`;
}

function accessToken(user: User, key: SigningKey): Promise<string> {
  return new SignJWT({ email: user.email })
    .setProtectedHeader({ alg: algorithm, kid: key.id })
    .setSubject(user.id)
    .setIssuer(env.JWT_ISSUER)
    .setAudience(env.JWT_AUDIENCE)
    .setIssuedAt()
    .setExpirationTime(Math.floor(Date.now() / 1000) + lifetime.access)
    .sign(key.privateKey);
}
