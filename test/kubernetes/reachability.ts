import { BlockList, isIPv6 } from 'node:net';
import type { Any, Rendered } from './rendered.ts';

type Labels = Readonly<Record<string, string>>;

/** What may call or be called: pods by their labels, in ours or in another namespace, or an address. */
export type Peer = { readonly labels: Labels; readonly namespace: string | null } | { readonly ip: string };

/** Whether the policies alone let one call another on a port, as networks of Kubernetes read them; `null` is our own namespace. */
export function reaches(policies: readonly Rendered[], from: Peer, to: Peer, port: number, protocol = 'TCP'): boolean {
  return mayCall(policies, from, to, port, protocol) && mayBeCalled(policies, from, to, port, protocol);
}

/** What the caller's own policies let out. */
export function mayCall(policies: readonly Rendered[], from: Peer, to: Peer, port: number, protocol = 'TCP'): boolean {
  return allows(policies, { pod: from, way: 'Egress', peer: to, port, protocol });
}

/** What those of who is called let in. */
export function mayBeCalled(
  policies: readonly Rendered[],
  from: Peer,
  to: Peer,
  port: number,
  protocol = 'TCP',
): boolean {
  return allows(policies, { pod: to, way: 'Ingress', peer: from, port, protocol });
}

interface Call {
  readonly pod: Peer;
  readonly way: 'Ingress' | 'Egress';
  readonly peer: Peer;
  readonly port: number;
  readonly protocol: string;
}

/** What no policy chooses is free; what one chooses may do what any of them allows. */
function allows(policies: readonly Rendered[], { pod, way, peer, port, protocol }: Call): boolean {
  if ('ip' in pod || pod.namespace !== null) return true;
  const own = policies.filter(({ spec }) => spec.policyTypes.includes(way) && matches(spec.podSelector, pod.labels));
  const rules = own.flatMap(({ spec }) => spec[way.toLowerCase()] ?? []);
  return own.length === 0 || rules.some(rule => admits(rule, way === 'Ingress' ? 'from' : 'to', peer, port, protocol));
}

function admits(rule: Any, side: 'from' | 'to', peer: Peer, port: number, protocol: string): boolean {
  const ports = rule.ports as readonly Any[] | undefined;
  if (ports !== undefined && !ports.some(each => each.port === port && each.protocol === protocol)) return false;
  return rule[side] === undefined || rule[side].some((each: Any) => isPeer(each, peer));
}

function isPeer({ ipBlock, namespaceSelector, podSelector }: Any, peer: Peer): boolean {
  if ('ip' in peer) {
    return (
      ipBlock !== undefined &&
      within(ipBlock.cidr, peer.ip) &&
      !ipBlock.except?.some((each: string) => within(each, peer.ip))
    );
  }
  if (ipBlock !== undefined) return false;
  const space = peer.namespace === null ? {} : { 'kubernetes.io/metadata.name': peer.namespace };
  const inSpace = namespaceSelector === undefined ? peer.namespace === null : matches(namespaceSelector, space);
  return inSpace && (podSelector === undefined || matches(podSelector, peer.labels));
}

function matches({ matchLabels = {}, ...others }: Any, labels: Labels): boolean {
  if (Object.keys(others).length > 0) throw new Error(`not read: ${Object.keys(others)}`);
  return Object.entries(matchLabels).every(([key, value]) => labels[key] === value);
}

/** Of two versions neither holds the other. */
function within(cidr: string, ip: string): boolean {
  const [network, bits] = cidr.split('/') as [string, string];
  const version = isIPv6(network) ? 'ipv6' : 'ipv4';
  const block = new BlockList();
  block.addSubnet(network, Number(bits), version);
  return isIPv6(ip) === (version === 'ipv6') && block.check(ip, version);
}
