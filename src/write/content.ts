import { header, type OutputFile } from '../output/file.ts';

/** The name that git gives to a content, so that what is remembered and what git knows are compared alike. */
export function idOf(content: Buffer | string, algorithm: 'sha1' | 'sha256' = 'sha1'): string {
  // Node's cryptography takes milliseconds to load, and some runs do without.
  const { createHash } = process.getBuiltinModule('node:crypto');
  return createHash(algorithm)
    .update(`blob ${Buffer.byteLength(content)}\0`)
    .update(content)
    .digest('hex');
}

const names = new WeakMap<OutputFile, string>();

/** The name of what a file should hold; worked out once, since it is compared, recorded and remembered. */
export function nameOf(file: OutputFile): string {
  let name = names.get(file);
  if (name === undefined) {
    name = idOf(file.content);
    names.set(file, name);
  }
  return name;
}

/** With the line ends that we write: a checkout may have put others. */
export function withPlainEnds(content: Buffer): Buffer {
  return content.includes('\r\n')
    ? Buffer.from(content.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
    : content;
}

/** Whether it begins with our line, if need be below one that must come first. */
export function hasHeader(content: Buffer): boolean {
  const start = content.toString('utf8', 0, 500);
  return start.split('\n', 3).some(line => line.includes(header));
}

/** Whether a merge left it to be decided. */
export function hasConflict(content: Buffer): boolean {
  const text = content.toString('latin1');
  return /^<{7}( |\r?$)/m.test(text) && /^={7}\r?$/m.test(text) && /^>{7}( |\r?$)/m.test(text);
}
