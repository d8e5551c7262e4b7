/** A short link of uLoad. */
export interface Link {
  code: string;
  target: string;
  /** What people are given. */
  url: string;
}
