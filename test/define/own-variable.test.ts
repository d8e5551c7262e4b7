import { defineRegistry } from 'portolan';
import { expect, test } from 'vitest';
import { rabbitmq } from '../../examples/own-kind/rabbitmq.ts';
import { resolved } from '../resolve/plan-of.ts';

test('of what a datastore of one’s own kind is told, what its users are given too is refused, and no more', async () => {
  const { found } = await resolved(
    defineRegistry({
      name: 'acme',
      domain: 'acme.dev',
      environments: { dev: { local: true } },
      services: {
        queue: rabbitmq({
          version: '4.1',
          env: { RABBITMQ_NODENAME: 'rabbit@queue', RABBITMQ_DEFAULT_VHOST: 'other', RABBITMQ_DEFAULT_PASS: 'other' },
        }),
      },
    }),
  );
  const refused = found.filter(({ code }) => code === 'env/own-variable').map(({ target }) => target);
  expect(refused.sort()).toEqual([
    'services.queue.env.RABBITMQ_DEFAULT_PASS',
    'services.queue.env.RABBITMQ_DEFAULT_VHOST',
  ]);
});
