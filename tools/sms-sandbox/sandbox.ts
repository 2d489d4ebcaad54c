import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Behaviour } from './behaviour.ts';
import { MessageStore } from './message.store.ts';
import { Receipts, type ReceiptTimes } from './receipts.ts';
import { answer } from './routes.ts';

/** `dataFile` keeps the messages over a restart. */
export interface SandboxOptions {
  port?: number;
  dataFile?: string;
  times?: Partial<ReceiptTimes>;
}

export interface Sandbox {
  url: string;
  close(): Promise<void>;
}

const usualTimes: ReceiptTimes = { delayMs: 500, lateMs: 10_000, retryMs: 1_000, tries: 8 };

/** A provider of short messages that sends nothing, on the loopback. */
export async function createSandbox({ port = 0, dataFile, times }: SandboxOptions = {}): Promise<Sandbox> {
  const store = new MessageStore(dataFile);
  const behaviour = new Behaviour();
  const receipts = new Receipts(store, behaviour, { ...usualTimes, ...times });
  const server = createServer((request, response) => void answer({ store, behaviour, receipts }, request, response));
  server.listen(port, process.env.HOST ?? '127.0.0.1');
  await once(server, 'listening');
  receipts.resume();
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      receipts.close();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
