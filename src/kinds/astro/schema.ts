import { siteOptions } from '../../../schema/service.ts';

export const astroSchema = siteOptions;
