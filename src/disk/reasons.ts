const reasons: Readonly<Record<string, string>> = {
  EACCES: 'the rights are missing; change its owner or mode, or those of its directory',
  EPERM: 'the system forbids it; change its owner, mode or attributes, or those of its directory',
  EROFS: 'the file system is read-only; run where it can be written, or use `generate --check`',
  ENOSPC: 'the disk is full; make room',
  ENOTEMPTY: 'something was put there meanwhile; run again',
  EEXIST: 'something was put there meanwhile; run again',
};

/** Why the system refused a file, and what to do; `null` for what nobody can do anything about. */
export function reasonOf(error: unknown): string | null {
  return reasons[(error as NodeJS.ErrnoException).code ?? ''] ?? null;
}

/** The same; what nobody can do anything about is thrown on. */
export function refusalOf(error: unknown): string {
  const reason = reasonOf(error);
  if (reason === null) throw error;
  return reason;
}
