import { siteOptions } from '../../../schema/service.ts';

export const sveltekitSchema = siteOptions;
