import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** What is never on the internet: https://www.iana.org/assignments/iana-ipv4-special-registry */
const privately: [net: string, prefix: number][] = [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8],
  ['100.64.0.0', 10], // carrier-grade NAT
  ['127.0.0.0', 8],
  ['168.63.129.16', 32], // Azure's own, inside every virtual machine
  ['169.254.0.0', 16], // link-local, and the clouds' metadata
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // 6to4 relays
  ['192.168.0.0', 16],
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, broadcast
];

/** Of the only part of IPv6 in use, what leads elsewhere: https://www.iana.org/assignments/iana-ipv6-special-registry */
const elsewhere: [net: string, prefix: number][] = [
  ['2001::', 23], // Teredo, benchmarks, ORCHID
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4: an IPv4 address inside
  ['3fff::', 20], // documentation
];

const closed4 = new BlockList();
for (const [net, prefix] of privately) closed4.addSubnet(net, prefix, 'ipv4');
const open6 = new BlockList();
open6.addSubnet('2000::', 3, 'ipv6');
const closed6 = new BlockList();
for (const [net, prefix] of elsewhere) closed6.addSubnet(net, prefix, 'ipv6');

/**
 * Whether this is the address of a machine on the internet. Of IPv6 only global unicast is: IPv4 inside of it (mapped, NAT64,
 * 6to4), unique local, link-local and multicast addresses are not.
 */
export function isPublic(address: string): boolean {
  if (isIPv4(address)) return !closed4.check(address, 'ipv4');
  return isIPv6(address) && !address.includes('%') && open6.check(address, 'ipv6') && !closed6.check(address, 'ipv6');
}
