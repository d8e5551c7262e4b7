import type { Code } from '../diagnostics/types.ts';

/** What keeps a stack from starting, and what to do; its message is for whoever asked for the stack. */
export class StackError extends Error {
  override name = 'StackError';
  readonly code: Code;

  constructor(code: Code, message: string) {
    super(message);
    this.code = code;
  }
}
