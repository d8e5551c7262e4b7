// @ts-nocheck: the types refuse it as well.

import { defineRegistry } from 'portolan';
import { services } from './fixtures/services.mjs';

export default defineRegistry({ name: 'acme', domain: 'acme.dev', environments: { production: {} }, services });
