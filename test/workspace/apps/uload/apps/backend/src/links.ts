import { randomBytes } from 'node:crypto';
import type { Link, User } from '@manacore/shared-types';
import { NotFoundException } from '@nestjs/common';
import { env } from './env.js';
import { database, known } from './resources.js';

const columns = 'code, target';
const month = 30 * 86_400;

export async function shorten(user: User, target: string): Promise<Link> {
  const code = randomBytes(6).toString('base64url');
  await database.query('insert into links (code, owner, target) values ($1, $2, $3)', [code, user.id, target]);
  // The web app looks here first; the database has it all the same.
  await known.set(`link:${code}`, target, month).catch(() => undefined);
  return linkOf({ code, target });
}

export async function linksOf(user: User): Promise<Link[]> {
  const text = `select ${columns} from links where owner = $1 order by created_at desc limit 100`;
  return (await database.query<Link>(text, [user.id])).map(linkOf);
}

export async function linkBy(code: string): Promise<Link> {
  const [link] = await database.query<Link>(`select ${columns} from links where code = $1`, [code]);
  if (link === undefined) throw new NotFoundException('There is no such link');
  return linkOf(link);
}

function linkOf({ code, target }: Omit<Link, 'url'>): Link {
  return { code, target, url: `${env.SHORT_URL_BASE}/${code}` };
}
