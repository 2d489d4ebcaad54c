import { describe, expect, it } from 'vitest';
import { isPublicAddress, leadsToPublic } from './public-address.js';

describe('an address', () => {
  it.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.255'],
    ...['192.168.0.1', '198.18.0.1', '224.0.0.1', '255.255.255.255'],
    ...[
      '::',
      '::1',
      'fe80::1',
      'fc00::1',
      'fd12::1',
      'ff02::1',
      '::ffff:127.0.0.1',
      '::ffff:8.8.8.8',
      '64:ff9b::7f00:1',
    ],
    ...['2001:db8::1', '2002:7f00:1::', '2001::1', 'localhost', ''],
    // Where clouds tell machines about themselves: Azure, Alibaba, Oracle, Amazon.
    ...['168.63.129.16', '::ffff:168.63.129.16', '100.100.100.200', '192.0.0.192', 'fd00:ec2::254'],
    // The registries of IANA, at their borders.
    ...['0.255.255.255', '100.127.255.255', '192.0.0.255', '192.0.2.1', '192.88.99.1', '198.19.255.255', '240.0.0.1'],
    ...['198.51.100.7', '203.0.113.255', '239.1.2.3', '255.255.255.254', '64:ff9b:1::1', '100::1', '2001:2::1'],
    ...[
      '2001:10::1',
      '2001:20::1',
      '2001:1ff::1',
      '3fff:fff::1',
      '5f00::1',
      'fec0::1',
      'febf::1',
      'ff0e::1',
      '4000::1',
    ],
    ...['fe80::1%eth0', '::127.0.0.1', '::ffff:0:8.8.8.8'],
  ])('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each([
    ...['8.8.8.8', '172.32.0.1', '100.128.0.1', '168.63.129.15', '198.20.0.1', '223.255.255.255', '192.0.1.1'],
    ...['2606:4700::1111', '2001:200::1', '2a00::1', '3ffe::1'],
  ])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe('a URL', () => {
  it.each([
    ...['http://8.8.8.8', 'https://localhost', 'https://127.1', 'https://0x7f000001', 'https://[::ffff:127.0.0.1]'],
    ...['https://10.0.0.1:8443', 'https://nobody.invalid', 'https://168.63.129.16', 'https://0xa83f8110'],
  ])('%s does not lead to the public', async (url) => {
    expect(await leadsToPublic(new URL(url))).toBe(false);
  });

  it('with a public address does', async () => {
    expect(await leadsToPublic(new URL('https://8.8.8.8:8443'))).toBe(true);
  });
});
