const plain = /^[A-Za-z0-9_@$/-]+$/;

/** A registry path from its keys: `services.chat-backend.uses.0`; keys with other characters stand as `["a.b"]`. */
export function registryPath(...keys: readonly (string | number)[]): string {
  let path = '';
  for (const key of keys.map(String)) {
    path += plain.test(key) ? (path === '' ? key : `.${key}`) : `[${JSON.stringify(key)}]`;
  }
  return path;
}

/** The keys of a registry path. */
export function pathKeys(path: string): readonly string[] {
  return [...path.matchAll(/\["(?:[^"\\]|\\.)*"\]|[^.[]+/g)].map(([key]) =>
    key.startsWith('[') ? (JSON.parse(key.slice(1, -1)) as string) : key,
  );
}
