/** What Docker gives a container at least, and keeps free for one. */
export const leastMemory = 6 * 1024 ** 2;

/** Bytes of Docker's notation, whose units are powers of 1024: `512m`. */
export function bytesOf(size: string): number {
  const power = ['', 'k', 'm', 'g'].indexOf(/[kmg]?$/.exec(size)![0]);
  return Number.parseInt(size, 10) * 1024 ** power;
}

/** In the largest unit that divides it. */
export function sizeText(bytes: number): string {
  const power = [3, 2, 1].find(each => bytes % 1024 ** each === 0) ?? 0;
  return `${bytes / 1024 ** power}${'bkmg'[power]}`;
}
