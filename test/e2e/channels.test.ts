import { expect, it } from 'vitest';
import { runChannels } from '../../chaos/channels/run.ts';
import { ChannelsWorld } from '../../chaos/channels/world.ts';

const seed = 5;

it('workers that are killed, providers that misbehave: each message comes to one end, and none goes out twice', async () => {
  const world = new ChannelsWorld();
  try {
    const { verdict, kills } = await runChannels({ seed, bookings: 100, activeMs: 15_000 }, world);
    expect(kills.length).toBeGreaterThan(0);
    expect(verdict.problems).toEqual([]);
  } finally {
    await world.stop();
  }
}, 360_000);
