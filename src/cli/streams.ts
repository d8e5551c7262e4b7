/** Ends the process; a registry that is still under way has `process.exit` refused. */
export const exit = process.exit.bind(process);

/** With its errors heeded: a reader that has seen enough, such as `head`, is no failure; a full disk is one, told in a line. */
export function heeded(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  return stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') return;
    if (stream === process.stdout) process.stderr.write(`portolan: cannot write to its output: ${error.message}\n`);
    exit(2);
  });
}
