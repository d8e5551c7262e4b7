import { error } from '@sveltejs/kit';
import { targetOf } from '$lib/server/links';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params }) => {
  const found = await targetOf(params.code).catch(() => error(503, 'Links cannot be looked up at the moment'));
  if (found === null) error(404, 'There is no such link');
  return new Response(null, { status: 302, headers: { Location: found.target, 'X-Found-In': found.from } });
};
