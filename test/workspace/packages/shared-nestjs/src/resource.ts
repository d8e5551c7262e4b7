import { Logger } from '@nestjs/common';

/** Something outside of the process that it needs while it runs. */
export interface Resource {
  /** Called once. Not waited for: until it is there, `check` fails, and the service is not ready. */
  start(): Promise<void>;
  /** Fails while it cannot be used. */
  check(): Promise<void>;
  /** Called after the last request. */
  stop(): Promise<void>;
}

/** Tells of a trouble when it begins, changes and ends, however often it is met. */
export function troubleLog(name: string): (trouble: unknown) => void {
  const logger = new Logger(name);
  let last: string | undefined;
  return trouble => {
    const message = trouble === undefined ? undefined : describe(trouble);
    if (message === last) return;
    last = message;
    if (message === undefined) logger.log('available');
    else logger.warn(`not available: ${message}`);
  };
}

/** Where every address of a host refuses, Node says so in a code alone. */
function describe(trouble: unknown): string {
  const { message, code } = trouble as NodeJS.ErrnoException;
  return message || code || String(trouble);
}
