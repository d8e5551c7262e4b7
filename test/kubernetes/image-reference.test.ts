import { expect, test } from 'vitest';
import { partsOf } from '../../src/plan/image-reference.ts';

const digest = `sha256:${'a'.repeat(64)}`;

test.each([
  ['redis', { repository: 'redis' }],
  ['redis:7.4-bookworm', { repository: 'redis', tag: '7.4-bookworm' }],
  [`redis@${digest}`, { repository: 'redis', digest }],
  [`redis:7@${digest}`, { repository: 'redis', tag: '7', digest }],
  ['ghcr.io/acme/app:1', { repository: 'ghcr.io/acme/app', tag: '1' }],
  ['registry.acme.dev:5000/app', { repository: 'registry.acme.dev:5000/app' }],
  ['localhost:5000/app:1', { repository: 'localhost:5000/app', tag: '1' }],
  [`localhost:5000/team/app:1@${digest}`, { repository: 'localhost:5000/team/app', tag: '1', digest }],
])('the parts of %s', (reference, parts) => {
  expect(partsOf(reference)).toEqual({ tag: undefined, digest: undefined, ...parts });
});
