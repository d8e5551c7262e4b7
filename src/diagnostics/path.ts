const plain = /^[A-Za-z0-9_@$/-]+$/;

/** A registry path from its keys: `services.chat-backend.uses.0`; keys with other characters stand as `["a.b"]`. */
export function registryPath(...keys: readonly (string | number)[]): string {
  // Nearly all are, and a plan holds thousands: joined at once they are flat, where sums stay trees of their parts.
  if (keys.every(isPlain)) return keys.join('.');
  let path = '';
  for (const key of keys) {
    if (isPlain(key)) path += path === '' ? key : `.${key}`;
    else path += `[${JSON.stringify(key)}]`;
  }
  return path;
}

const isPlain = (key: string | number) => typeof key === 'number' || plain.test(key);

/** The keys of a registry path. */
export function pathKeys(path: string): readonly string[] {
  return [...path.matchAll(/\["(?:[^"\\]|\\.)*"\]|[^.[]+/g)].map(([key]) =>
    key.startsWith('[') ? (JSON.parse(key.slice(1, -1)) as string) : key,
  );
}
