import { createPublicKey } from 'node:crypto';
import { authPath, tokenAudience, tokenIssuer, type User } from '@manacore/shared-types';
import {
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  Logger,
  ServiceUnavailableException,
  type Type,
  UnauthorizedException,
} from '@nestjs/common';
import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { pemOf } from './pem.js';

interface AuthorizedRequest {
  headers: { authorization?: string };
  user?: User;
}

/** Lets those pass whose token mana-core-auth signed. It asks there for the public keys alone, and keeps them. */
export function tokenGuard(authUrl: string): Type<CanActivate> {
  // A key that is not known is asked for again, at most every five seconds: mana-core-auth may have new ones.
  const keys = createRemoteJWKSet(new URL(`${authPath}/jwks`, authUrl), {
    cooldownDuration: 5000,
    timeoutDuration: 3000,
  });
  return guardBy(keys, { issuer: tokenIssuer, audience: tokenAudience });
}

/** The same with the public key that a service was given. Without one it starts all the same, and can check no token. */
export function keyGuard(pem: string | undefined): Type<CanActivate> {
  const key = pem === undefined ? undefined : createPublicKey(pemOf(pem));
  const keys = async () => {
    if (key === undefined) throw new Error('none was given');
    return key;
  };
  return guardBy(keys, { issuer: tokenIssuer, audience: tokenAudience });
}

export interface TokenClaims {
  issuer: string;
  audience: string;
}

export function guardBy(keys: JWTVerifyGetKey, claims: TokenClaims): Type<CanActivate> {
  const logger = new Logger('TokenGuard');

  @Injectable()
  class TokenGuard implements CanActivate {
    async canActivate(context: ExecutionContext): Promise<boolean> {
      const request = context.switchToHttp().getRequest<AuthorizedRequest>();
      const token = request.headers.authorization?.match(/^Bearer (\S+)$/i)?.[1];
      if (token === undefined) throw new UnauthorizedException('A token is missing: log in at mana-core-auth');
      request.user = await verify(token).catch(refuse);
      return true;
    }
  }

  async function verify(token: string): Promise<User> {
    const { payload } = await jwtVerify(token, keys, { ...claims, algorithms: ['RS256'] });
    return { id: String(payload.sub), email: String(payload.email) };
  }

  function refuse(error: unknown): never {
    if (isTokensFault(error)) throw new UnauthorizedException('The token is not valid');
    logger.warn(`The public keys cannot be had: ${(error as Error).message}`);
    throw new ServiceUnavailableException('Tokens cannot be checked at the moment');
  }

  return TokenGuard;
}

/** The user whose token came with the request. */
export const CurrentUser = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<AuthorizedRequest>().user,
);

function isTokensFault(error: unknown): boolean {
  return error instanceof errors.JOSEError && /^ERR_(JWT|JWS|JWKS_NO_MATCHING_KEY|JOSE_ALG)/.test(error.code);
}
