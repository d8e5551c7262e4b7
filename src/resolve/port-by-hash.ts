import { hashedPorts } from '../plan/hashed-ports.ts';

/** The first port from the hash of a name on that is not taken. */
export function portByHash(name: string, isTaken: (port: number) => boolean): number {
  const start = hash(name) % hashedPorts.count;
  for (let step = 0; step < hashedPorts.count; step += 1) {
    const port = hashedPorts.first + ((start + step) % hashedPorts.count);
    if (!isTaken(port)) return port;
  }
  throw new Error(`all ${hashedPorts.count} ports by hash are taken`);
}

/** FNV-1a, 32 bits: the same on every machine, and spread well over short names. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193);
  return value >>> 0;
}
