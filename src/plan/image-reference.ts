/** What a reference such as `registry:5000/name:tag@sha256:…` says. */
export interface ImageReference {
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** A name may begin with a registry and its port, and end with a tag, a digest, or both. */
export function partsOf(reference: string): ImageReference {
  const { repository, tag, digest } = /^(?<repository>.+?)(?::(?<tag>\w[\w.-]*))?(?:@(?<digest>.+))?$/.exec(reference)!
    .groups as { repository: string; tag?: string; digest?: string };
  return { repository, tag, digest };
}

/** Whether it is the same image tomorrow, as far as its tag says so. */
export function isFixed(reference: string): boolean {
  const { tag, digest } = partsOf(reference);
  return digest !== undefined || (tag !== undefined && tag !== 'latest');
}
