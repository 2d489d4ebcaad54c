import { waitUntil } from '../../tools/stack/process/wait-until.ts';

/** Somebody whose orders take their time. */
export interface Orderer {
  /** How many messages of its bookings are to go out soon and have not ended. */
  outstanding(): Promise<number>;
}

const atMostMs = 600_000;
const lookEveryMs = 1_000;

/** Waits until nothing is outstanding for anybody, and tells how many messages still are after the longest wait. */
export async function untilEnded(
  orderers: readonly Orderer[],
  { withinMs = atMostMs, everyMs = lookEveryMs } = {},
): Promise<number> {
  let waiting = orderers.map((orderer) => ({ orderer, left: 0 }));
  const ask = ({ orderer }: { orderer: Orderer }) => orderer.outstanding().then((left) => ({ orderer, left }));
  await waitUntil(
    async () => {
      waiting = (await Promise.all(waiting.map(ask))).filter(({ left }) => left > 0);
      return waiting.length === 0;
    },
    withinMs,
    everyMs,
  );
  return waiting.reduce((sum, { left }) => sum + left, 0);
}
