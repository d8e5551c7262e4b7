const usual: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443, 'ws:': 80, 'wss:': 443 };

/** The port that a URL leads to: its own, or that of its scheme; 0 where neither is known. */
export function urlPort({ port, protocol }: URL): number {
  return Number(port) || (usual[protocol] ?? 0);
}
