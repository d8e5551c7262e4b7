import { defineKind } from 'portolan';

declare module 'portolan' {
  interface Outputs {
    /** What a RabbitMQ server calls a namespace. */
    vhost: 'internal';
  }
}

/** The user of the official image on Debian. */
const uid = 999;

const literal = (text: string) => ({ part: 'literal', text }) as const;

/**
 * A RabbitMQ server with its management pages.
 *
 * @example
 * rabbitmq({ version: '4.1', vhost: 'orders' })
 */
export const rabbitmq = defineKind({
  name: 'rabbitmq',
  family: 'datastore',
  // Imported when the registry is validated, so that projects.ts itself never loads zod.
  options: () => import('./rabbitmq-options.ts'),
  lower(own, { registry }) {
    const user = own.user ?? registry;
    const vhost = own.vhost ?? registry;
    return {
      tier: 'datastore',
      image: `rabbitmq:${own.version}-management`,
      // Others are led to the first.
      ports: { amqp: 5672, management: 15672 },
      hostPort: { port: 5672, rule: 'ports/well-known' },
      probes: { live: 'tcp', ready: 'tcp' },
      timing: { interval: 10, timeout: 5, startPeriod: 30 },
      volumes: { data: '/var/lib/rabbitmq' },
      user: uid,
      limits: { cpu: 1, memory: '1g' },
      env: {
        // Data is kept under the node's name, which by default changes with every container.
        RABBITMQ_NODENAME: { value: () => [literal('rabbit@localhost')] },
        RABBITMQ_DEFAULT_USER: { value: () => [literal(user)] },
        RABBITMQ_DEFAULT_VHOST: { value: () => [literal(vhost)] },
        RABBITMQ_DEFAULT_PASS: { secret: true, value: ({ secret }) => secret('PASSWORD') },
      },
      outputs: {
        host: { exposure: 'internal', value: ({ host }) => host },
        port: { exposure: 'internal', value: ({ port }) => port },
        user: { exposure: 'internal', value: () => [literal(user)] },
        vhost: { exposure: 'internal', value: () => [literal(vhost)] },
        password: { exposure: 'secret', value: ({ secret }) => secret('PASSWORD') },
        connection: {
          exposure: 'secret',
          value: ({ host, port, secret }) => [
            literal(`amqp://${user}:`),
            ...secret('PASSWORD'),
            literal('@'),
            ...host,
            literal(':'),
            ...port,
            literal(`/${vhost}`),
          ],
        },
      },
      // What `uses: ['…']` brings to a service that names no output.
      gives: { RABBITMQ_URL: 'connection' },
    };
  },
});
