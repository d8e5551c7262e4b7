import { readVariable } from '@manacore/shared-types';
import { env } from '$env/dynamic/private';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ middleware: readVariable(env, 'MIDDLEWARE_URL') !== undefined });
