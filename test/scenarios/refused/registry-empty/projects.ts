// @ts-nocheck: the types refuse it as well.

import { defineRegistry } from 'portolan';

export default defineRegistry();
