import { BlockList, isIPv6 } from 'node:net';

/** Whether an address is all of a machine's, leads to itself, or only to its own link. */
export function isOwnAddress(address: string): boolean {
  return isIn(address, '0.0.0.0/8 127.0.0.0/8 169.254.0.0/16 ::/127 fe80::/10');
}

/** Whether nobody reaches an address over the internet: RFC 1918, 6598 and 4193, and those of documents (RFC 5737, 3849). */
export function isPrivateAddress(address: string): boolean {
  return isIn(
    address,
    '10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 100.64.0.0/10 fc00::/7 192.0.2.0/24 198.51.100.0/24 203.0.113.0/24 2001:db8::/32',
  );
}

function isIn(address: string, ranges: string): boolean {
  const list = new BlockList();
  for (const range of ranges.split(' ')) {
    const [start = '', bits] = range.split('/');
    list.addSubnet(start, Number(bits), familyOf(start));
  }
  return list.check(address, familyOf(address));
}

const familyOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4');
