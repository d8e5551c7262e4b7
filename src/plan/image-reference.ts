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

/** Words that publishers move from one version to the next, alone or before a variant's as in `lts-slim`, and variants without a version; a number behind is a version's or a commit's. */
const moving =
  /^(?:latest|stable|mainline|lts|current|next|edge|nightly|canary|rolling|main|master|develop|dev|alpine|slim)(?:[-_.][A-Za-z]+)*$/;

/** Whether it is the same image tomorrow, as far as its tag says so. */
export function isFixed(reference: string): boolean {
  const { tag, digest } = partsOf(reference);
  return digest !== undefined || (tag !== undefined && !moving.test(tag));
}
