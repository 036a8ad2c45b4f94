import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isPublic } from '../../src/net/address.js';

const octet = fc.nat(255);
const v4 = (...fixed: (number | fc.Arbitrary<number>)[]) =>
  fc
    .tuple(
      ...[...fixed, octet, octet, octet, octet]
        .slice(0, 4)
        .map((one) => (typeof one === 'number' ? fc.constant(one) : one)),
    )
    .map((octets) => octets.join('.'));
const between = (min: number, max: number) => fc.integer({ min, max });
const group = fc.nat(0xffff).map((number) => number.toString(16));
const v6 = (...first: (string | fc.Arbitrary<string>)[]) =>
  fc
    .tuple(
      ...[...first, ...Array<typeof group>(8).fill(group)]
        .slice(0, 8)
        .map((one) => (typeof one === 'string' ? fc.constant(one) : one)),
    )
    .map((groups) => groups.join(':'));
const hex = (min: number, max: number) => between(min, max).map((number) => number.toString(16));

describe('no address on the internet is', () => {
  test.each<[string, fc.Arbitrary<string>]>([
    ['this network', v4(0)],
    ['private, 10/8', v4(10)],
    ['private, 172.16/12', v4(172, between(16, 31))],
    ['private, 192.168/16', v4(192, 168)],
    ['carrier-grade NAT', v4(100, between(64, 127))],
    ['loopback', v4(127)],
    ['link-local and the clouds’ metadata', v4(169, 254)],
    ['for protocols', v4(192, 0, 0)],
    ['for documentation', fc.oneof(v4(192, 0, 2), v4(198, 51, 100), v4(203, 0, 113))],
    ['a 6to4 relay', v4(192, 88, 99)],
    ['for benchmarks', v4(198, between(18, 19))],
    ['multicast', v4(between(224, 239))],
    ['reserved or broadcast', v4(between(240, 255))],
    ['IPv4 inside IPv6', v4(octet).map((address) => `::ffff:${address}`)],
    ['IPv4 inside IPv6, in hexadecimal', v6('0', '0', '0', '0', '0', 'ffff')],
    ['IPv4 inside IPv6, the old way', v4(octet).map((address) => `::${address}`)],
    ['NAT64', fc.oneof(v6('64', 'ff9b', '0', '0', '0', '0'), v6('64', 'ff9b', '1'))],
    ['6to4', v6('2002')],
    ['Teredo and its neighbours', v6('2001', hex(0, 0x1ff))],
    ['for documentation, IPv6', fc.oneof(v6('2001', 'db8'), v6('3fff', hex(0, 0xfff)))],
    ['unique local', v6(hex(0xfc00, 0xfdff))],
    [
      'link-local, IPv6',
      fc.oneof(
        v6(hex(0xfe80, 0xfebf)),
        v6(hex(0xfe80, 0xfebf)).map((address) => `${address}%eth0`),
      ),
    ],
    ['multicast, IPv6', v6(hex(0xff00, 0xffff))],
    ['outside global unicast', fc.oneof(v6(hex(0, 0x1fff)), v6(hex(0x4000, 0xffff)))],
    ['no address at all', fc.string()],
  ])('%s', (_, addresses) => {
    fc.assert(fc.property(addresses, (address) => !isPublic(address)));
  });

  test.each([
    '127.0.0.1',
    '::1',
    '::',
    '0.0.0.0',
    '169.254.169.254',
    'fd00:ec2::254',
    '100.100.100.200',
    '168.63.129.16',
  ])('%s', (address) => expect(isPublic(address)).toBe(false));
});

test.each([
  '93.184.216.34',
  '8.8.8.8',
  '172.15.0.1',
  '172.32.0.1',
  '100.63.0.1',
  '192.167.0.1',
  '223.255.255.255',
  '2606:2800:220:1::1',
  '2a00:1450:400e:80e::200e',
  '2001:4860:4860::8888',
])('%s is on the internet', (address) => expect(isPublic(address)).toBe(true));
