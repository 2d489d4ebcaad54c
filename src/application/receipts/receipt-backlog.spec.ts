import { Logger } from '@nestjs/common';
import { expect, it, vi } from 'vitest';
import { ReceiptBacklog } from './receipt-backlog.js';
import type { ReceiptInbox } from './receipt-inbox.js';

it('applies so many receipts at once, the others in turn, and goes on after a failure', async () => {
  const logged = vi.spyOn(Logger.prototype, 'error').mockReturnValue();
  const started: string[] = [];
  const ends = new Map(['0', '1', '2', '3', '4'].map((id) => [id, Promise.withResolvers<void>()]));
  const apply = async ({ id }: { id: string }) => {
    started.push(id);
    await ends.get(id)?.promise;
    return { strangers: 0, accountError: null };
  };
  const backlog = new ReceiptBacklog({ apply } as unknown as ReceiptInbox);
  const parsed = { reports: [], inbound: [], heartbeats: [] };
  const applied = vi.fn(async () => {});
  for (const id of ends.keys()) backlog.add({ id, businessId: null, accountId: null, parsed }, applied);

  await vi.waitFor(() => expect(started).toEqual(['0', '1', '2']));
  ends.get('1')?.reject(new Error('failed'));
  await vi.waitFor(() => expect(started).toEqual(['0', '1', '2', '3']));
  expect(logged).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ receiptId: '1' }), expect.any(String));
  for (const { resolve } of ends.values()) resolve();
  await backlog.beforeApplicationShutdown();
  expect(started).toEqual(['0', '1', '2', '3', '4']);
  expect(applied).toHaveBeenCalledTimes(4);
});
