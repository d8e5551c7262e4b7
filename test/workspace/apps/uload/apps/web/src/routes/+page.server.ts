import { features } from '$lib/server/features';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ features: features() });
