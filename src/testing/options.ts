export interface BootOptions<S extends string, P extends string, E extends string> {
  /** A local one; by default the first. */
  readonly environment?: E | undefined;
  /** What is started: names of projects, and of services without one; `all` by default. Datastores always are. */
  readonly profiles?: readonly (P | S | 'all')[] | undefined;
  /** Values from outside, by the names that the Compose file asks for; what the process or a `.env` holds is not used. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Whether bake builds the images first; `false` takes what an earlier stack's build left. */
  readonly build?: boolean | undefined;
  /** Milliseconds from when all images are there until all must be ready; 120,000 by default. */
  readonly startupTimeout?: number | undefined;
  /** The registry's file, where a helper in another one calls `defineRegistry`. */
  readonly config?: string | undefined;
  /** Told each step of the build and the start; by default they go to standard error. */
  readonly progress?: ((line: string) => void) | undefined;
}
