import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { pemOf } from '@manacore/shared-nestjs';
import { Logger } from '@nestjs/common';
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';
import { env } from './env.js';

export interface SigningKey {
  id: string;
  privateKey: KeyObject;
  /** What everybody may know. */
  jwk: JWK;
}

export const algorithm = 'RS256';

export async function signingKey(): Promise<SigningKey> {
  const privateKey = env.JWT_PRIVATE_KEY === undefined ? passingKey() : givenKey(env.JWT_PRIVATE_KEY);
  const jwk = await exportJWK(createPublicKey(privateKey));
  const id = await calculateJwkThumbprint(jwk);
  return { id, privateKey, jwk: { ...jwk, kid: id, use: 'sig', alg: algorithm } };
}

function givenKey(pem: string): KeyObject {
  const privateKey = createPrivateKey(pemOf(pem));
  if (privateKey.asymmetricKeyType !== 'rsa') throw new Error('JWT_PRIVATE_KEY is not an RSA key');
  if (
    env.JWT_PUBLIC_KEY !== undefined &&
    !createPublicKey(pemOf(env.JWT_PUBLIC_KEY)).equals(createPublicKey(privateKey))
  )
    throw new Error('JWT_PUBLIC_KEY does not belong to JWT_PRIVATE_KEY');
  return privateKey;
}

function passingKey(): KeyObject {
  if (env.NODE_ENV === 'production') throw new Error('JWT_PRIVATE_KEY is missing: only development can do without');
  new Logger('Keys').warn('JWT_PRIVATE_KEY is not set: a new pair of keys is used, and forgotten with this process');
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
}
