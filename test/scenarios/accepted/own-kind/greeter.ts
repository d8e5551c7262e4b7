import { defineKind } from 'portolan';
import { greeterOptions } from './greeter-options.ts';

const literal = (text: string) => [{ part: 'literal', text }] as const;

/** A kind that says where its code stands, and whose values need quotes in a Dockerfile. */
export const greeter = defineKind({
  name: 'greeter',
  family: 'built',
  options: greeterOptions,
  lower: ({ greeting }) => ({
    tier: 'worker',
    path: 'apps/elsewhere',
    build: {
      runtime: 'node',
      output: 'out',
      command: ['node', '-e', 'console.log("hello $HOME")'],
      buildEnv: { BUILD_FLAGS: '--name="a b" --path=C:\\x $HOME', PLAIN: 'x/y:1@2-3' },
    },
    env: {
      GREETING: { value: () => literal(greeting) },
      ADDRESS: { value: ({ local }) => literal(local ? 'here' : 'there') },
      SHARED: { secret: true, value: ({ secret }) => secret('KEY') },
    },
  }),
});
