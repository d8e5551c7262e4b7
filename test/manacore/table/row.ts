/** What the plan must say of one service. */
export interface Row {
  readonly kind: string;
  /** From the workspace's root; `null` for what is not built. */
  readonly path: string | null;
  /** In the container. */
  readonly port: number | null;
  /** On the developer's machine. */
  readonly hostPort: number | null;
  /** The path that answers when it is ready, or `tcp`. */
  readonly ready: string | null;
  /** Public host names. */
  readonly hosts: {
    readonly dev: string | null;
    readonly staging: string | null;
    readonly production: string | null;
  };
  /** Sorted, with spaces between; empty where no container of ours runs it. */
  readonly networks: { readonly dev: string; readonly staging: string; readonly production: string };
  readonly variables: Readonly<Record<string, Variable>>;
}

/**
 * A string where the value is the same everywhere, in both views. `dev` is the container's view, `host` that of the same
 * code on the developer's machine. `null`: the variable does not exist there.
 *
 * `${NAME:-x}` is a variable of whoever runs it, with a default; `${NAME:?}` must be set; `[:HTTP_PORT]` is the edge's
 * port in a URL.
 */
export type Variable =
  | string
  | {
      readonly dev: string;
      readonly host: string;
      readonly staging: string | null;
      readonly production: string | null;
    };
