/** A line of `ports.lock.json`: the port on the developer's machine that a service was given. */
export interface LockedPort {
  readonly service: string;
  readonly port: number;
}

/** The ports that were given before. */
export interface PortsLock {
  /** Of both sides where the file was merged: a service may have two ports then, a port two services. */
  readonly entries: readonly LockedPort[];
  /** Whether those that cannot stay may move. */
  readonly reallocate: boolean;
}
