import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { anyPort, claimPort, releasePort } from './ports.ts';

const claimed: number[] = [];
const claim = async (preferred: number) => {
  const port = await claimPort(preferred);
  claimed.push(port);
  return port;
};
afterEach(() => {
  for (const port of claimed.splice(0)) releasePort(port);
});

describe('ports', () => {
  it('a taken port gives way to the next free one', async () => {
    const taken = await claim(anyPort());
    const server = createServer().listen(taken, '127.0.0.1');
    releasePort(taken);
    expect(await claim(taken)).toBeGreaterThan(taken);
    server.close();
  });

  it('a port that is only spoken for is not given to another', async () => {
    const first = await claim(anyPort());
    expect(await claim(first)).toBeGreaterThan(first);
  });

  it('a port that was given back is free again', async () => {
    const port = await claim(anyPort());
    releasePort(port);
    expect(await claim(port)).toBe(port);
  });
});
