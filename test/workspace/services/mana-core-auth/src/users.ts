import type { Credentials, User } from '@manacore/shared-types';
import { ConflictException, UnauthorizedException } from '@nestjs/common';
import { env } from './env.js';
import { hashPassword, isPassword } from './passwords.js';
import { database } from './resources.js';

export interface Account extends User {
  credits: number;
}

/** Compared with where there is no such user, so that both take the same time. */
const nobody = hashPassword('nobody');

export async function register({ email, password }: Credentials): Promise<User> {
  const [user] = await database.query<User>(
    `insert into users (email, password, credits) values ($1, $2, $3)
     on conflict (email) do nothing returning id, email`,
    [email, await hashPassword(password), env.CREDITS_SIGNUP_BONUS],
  );
  if (user === undefined) throw new ConflictException('There is an account with this email already');
  return user;
}

export async function authenticate({ email, password }: Credentials): Promise<User> {
  const [found] = await database.query<User & { password: string }>(
    'select id, email, password from users where email = $1',
    [email],
  );
  const right = await isPassword(password, found?.password ?? (await nobody));
  if (found === undefined || !right) throw new UnauthorizedException('Email or password is wrong');
  return { id: found.id, email: found.email };
}

export async function accountOf({ id }: User): Promise<Account> {
  const [account] = await database.query<Account>('select id, email, credits from users where id = $1', [id]);
  if (account === undefined) throw new UnauthorizedException('The account is gone');
  return account;
}
