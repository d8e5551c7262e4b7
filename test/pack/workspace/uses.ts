// What a user's own scripts may take from the package.
import { defineKind, defineRegistry, type ServiceName } from 'portolan';
import { generate, type InitResult, init, type Plan } from 'portolan/api';
import type registry from './projects.ts';

export const first: ServiceName<typeof registry> = 'api';
// @ts-expect-error: there is no such service.
export const misspelt: ServiceName<typeof registry> = 'apy';

export const functions = { defineKind, defineRegistry, generate, init };
export type Types = [InitResult, Plan];
