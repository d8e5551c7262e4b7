import type { Stack } from 'portolan/testing';
import type registry from '../../../projects.ts';
import type { ServiceName } from '../../../src/registry/registry.ts';

/** The stack of chat's profile. */
export type ChatStack = Stack<ServiceName<typeof registry>>;
