import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SmsSender } from '../../src/channels/channel.port.js';
import { wholeNet } from '../../src/channels/http/net.js';
import { smsProviders } from '../../src/channels/sms/sms-providers.js';
import { catchReports } from './contract/sms-sender.bench.js';
import { FakeKannel } from './played/fake-kannel.ts';
import { FakeSmsGate } from './played/fake-smsgate.ts';
import { FakeTwilio } from './played/fake-twilio.ts';
import { attemptTo, heard } from './played/played.js';

const patience = { timeout: 10_000, interval: 10 };
const players = { twilio: FakeTwilio, kannel: FakeKannel, smsgate: FakeSmsGate };

describe.each(['twilio', 'kannel', 'smsgate'] as const)('reports of %s that go wrong', (name) => {
  let fake: FakeTwilio | FakeKannel | FakeSmsGate;
  let caught: Awaited<ReturnType<typeof catchReports>>;
  let sender: SmsSender;

  beforeEach(async () => {
    fake = await new players[name]({ lateMs: 50 }).start();
    caught = await catchReports();
    if (fake instanceof FakeSmsGate) fake.listen(`${caught.url}/secret`);
    const account = { baseUrl: fake.url, credentials: fake.credentials };
    const opened = smsProviders.find((one) => one.name === name)?.open('sms', account, wholeNet);
    if (!opened) throw new Error(`no provider ${name}`);
    sender = opened;
  });
  afterEach(() => {
    fake.close();
    caught.close();
  });

  async function sentWith(fault: string) {
    fake.faults.add(fault, { next: 1 });
    const message = attemptTo(caught);
    const outcome = await sender.send(message);
    return { message, providerMessageId: 'providerMessageId' in outcome ? outcome.providerMessageId : undefined };
  }

  it('doubled ones are known by their key', async () => {
    await sentWith('doubled-report');
    const { reports } = await heard(caught, sender, 4);
    expect(reports).toHaveLength(4);
    expect(new Set(reports.map(({ dedupeKey }) => dedupeKey)).size).toBe(2);
  });

  it('the last may come first', async () => {
    await sentWith('reordered-reports');
    const { reports } = await heard(caught, sender, 2);
    expect(reports.map(({ state }) => state)).toEqual(['delivered', 'handed-over']);
  });

  it('a late one is a report like any other', async () => {
    const { message } = await sentWith('late-report');
    const { reports } = await heard(caught, sender, 2);
    expect(reports).toMatchObject([
      { reference: message.reference, state: 'handed-over' },
      { reference: message.reference, state: 'delivered' },
    ]);
  });

  it('where one is lost, the provider is asked, if it can be', async () => {
    const { message, providerMessageId } = await sentWith('lost-report');
    const ask = () => sender.find({ reference: message.reference, providerMessageId });
    if (name === 'kannel') expect(await ask()).toMatchObject({ outcome: 'cannotSay' });
    else
      await vi.waitUntil(
        async () => 'delivered' === (await ask().then((said) => 'state' in said && said.state)),
        patience,
      );
    expect(caught.requests).toEqual([]);
  });

  it('a forged one is not believed, or has to guess the secret address', async () => {
    await sentWith('forged-report');
    await vi.waitUntil(() => fake.forgeries.length === 1, patience);
    const { reports, answers } = await heard(caught, sender, 3);
    const isSigned = name === 'twilio' || name === 'smsgate';
    if (isSigned) expect(answers[0]).toBe(401);
    else expect(new URL(caught.requests[0]?.url ?? '').pathname).not.toBe('/secret');
    const truth = ['handed-over', 'delivered'];
    expect(reports.map(({ state }) => state)).toEqual(isSigned ? truth : ['delivered', ...truth]);
  });

  it('a number that is silent gets no end', async () => {
    const message = attemptTo(caught, { to: '+420777000094' });
    await sender.send(message);
    const { reports } = await heard(caught, sender, 1);
    expect(reports).toMatchObject([{ reference: message.reference, state: 'handed-over' }]);
    expect(fake.counts()).toEqual(new Map([[message.reference, 1]]));
  });
});
