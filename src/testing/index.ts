export { StackError } from '../stack/stack-error.ts';
export { bootStack } from './boot-stack.ts';
export type { BootOptions } from './options.ts';
export type { ExecResult, Stack } from './stack.ts';
