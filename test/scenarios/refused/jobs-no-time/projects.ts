import { container, defineRegistry, job } from 'portolan';

const run = (options: object) => job({ of: 'api', command: ['true'], ...options } as never);
const at = (schedule: string) => run({ schedule });

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true } },
  services: {
    api: container({ image: 'acme/api:1', port: 8000 }),
    both: run({ before: 'api' }),
    neither: run({ of: undefined }),
    alone: run({}),
    'of-nothing': run({ of: undefined, schedule: '0 3 * * *' }),
    'of-itself': run({ of: 'of-itself', schedule: '0 3 * * *' }),
    elsewhere: run({ of: 'ap', schedule: '0 3 * * *' }),
    six: at('0 0 3 * * *'),
    nickname: at('@daily'),
    word: at('0 9 * * MON-FRI'),
    sunday: at('0 9 * * 7'),
    hour: at('0 24 * * *'),
    backwards: at('30-10 * * * *'),
    step: at('5/15 * * * *'),
    nothing: at('*/0 * * * *'),
    either: at('0 9 1 * 1'),
    never: at('0 9 30,31 2 *'),
  },
});
