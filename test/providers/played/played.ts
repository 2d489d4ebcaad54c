import { vi } from 'vitest';
import type { SmsAttempt, SmsSender } from '../../../src/channels/channel.port.js';
import type { InboundMessage } from '../../../src/domain/client/inbound-message.js';
import type { catchReports } from '../contract/sms-sender.bench.js';

type Caught = Awaited<ReturnType<typeof catchReports>>;

/** A message that can go out, but for what is given. */
export function attemptTo(caught: Caught, over: Partial<SmsAttempt> = {}): SmsAttempt {
  return {
    reference: crypto.randomUUID(),
    to: '+420777000111',
    from: 'Salon',
    text: 'Zítra 10:00',
    segments: 1,
    encoding: 'UCS-2',
    validUntil: new Date(Date.now() + 3_600_500),
    callbackUrl: `${caught.url}/secret`,
    ...over,
  };
}

/** All that the calls say once there are so many of them. */
export async function heard({ requests }: Caught, sender: SmsSender, count: number) {
  await vi.waitUntil(() => requests.length >= count, { timeout: 10_000, interval: 10 });
  const calls = requests.map((request) => sender.parseReports(request));
  return {
    answers: calls.map(({ answer }) => answer.status),
    reports: calls.flatMap(({ reports }) => reports),
    inbound: calls.flatMap(({ inbound = [] }): InboundMessage[] => inbound),
    heartbeats: calls.flatMap(({ heartbeats = [] }) => heartbeats),
  };
}
