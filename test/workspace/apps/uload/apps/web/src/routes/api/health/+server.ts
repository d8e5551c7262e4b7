import { healthReport } from '@manacore/shared-types';
import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = () => json(healthReport('uload-web'));
