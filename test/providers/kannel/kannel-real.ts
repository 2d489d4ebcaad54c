import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SmsAttempt, SmsSender } from '../../../src/channels/channel.port.js';
import { wholeNet } from '../../../src/channels/http/net.js';
import { kannel as provider } from '../../../src/channels/sms/kannel/kannel.provider.js';
import type { DeliveryState } from '../../../src/domain/message/delivery-report.js';
import type { kannelPrograms } from '../../../tools/provision/kannel.ts';
import { catchReports } from '../contract/sms-sender.bench.js';
import { RealKannel } from './real-kannel.ts';
import { RealOperator } from './real-operator.ts';

/** The core of the contract, on a Kannel as it is installed here. */
export function describeRealKannel(programs: NonNullable<ReturnType<typeof kannelPrograms>>): void {
  // Under load a report may get lost among Kannel's own programs: another message shows whether ours is at fault.
  describe('Kannel itself', { retry: 2 }, () => {
    const operator = new RealOperator();
    const gateway = new RealKannel(programs);
    let caught: Awaited<ReturnType<typeof catchReports>>;
    let sender: SmsSender;

    beforeAll(async () => {
      caught = await catchReports();
      await gateway.start((await operator.start()).url);
      sender = open(gateway.credentials);
    });
    afterAll(() => {
      gateway.close();
      operator.close();
      caught.close();
    });

    const open = (credentials: Record<string, string>) =>
      provider.open('sms', { baseUrl: gateway.url, credentials }, wholeNet);

    function attempt(over: Partial<SmsAttempt> = {}): SmsAttempt {
      return {
        reference: crypto.randomUUID(),
        to: '+420777000111',
        from: 'DemoSalon',
        text: 'Rezervace potvrzena: zítra 10:00, Řehoř',
        segments: 1,
        encoding: 'UCS-2',
        validUntil: new Date(Date.now() + 3_600_500),
        callbackUrl: `${caught.url}/reports/a%20secret`,
        ...over,
      };
    }

    /** What is reported on a message, once it has come so far. */
    const heard = (reference: string, state: DeliveryState) =>
      vi.waitUntil(
        () => {
          const all = caught.requests.flatMap((request) => sender.parseReports(request).reports);
          const these = all.filter((report) => report.reference === reference);
          return these.some((report) => report.state === state) && these;
        },
        { timeout: 20_000, interval: 20 },
      );

    it('hands over the number, the sender and every letter, and tells that it was delivered', async () => {
      const message = attempt();
      expect(await sender.send(message)).toEqual({ outcome: 'accepted', providerMessageId: message.reference });
      const reports = await heard(message.reference, 'delivered');
      expect(new Set(reports.map(({ state }) => state))).toEqual(new Set(['handed-over', 'delivered']));
      expect(Math.abs(Date.now() - (reports[0]?.at.getTime() ?? 0))).toBeLessThan(60_000);
      const { to, from, text } = message;
      const part = operator.parts.findLast((one) => one.to === to);
      expect(part).toEqual({ to, from, text, coding: '2', validityMinutes: 60, number: 1 });
      expect(caught.requests.at(-1)?.url).toContain('/reports/a%20secret?');
    });

    it('tells that a message was not delivered', async () => {
      const message = attempt({ to: '+420777000099' });
      await sender.send(message);
      const reports = await heard(message.reference, 'undelivered');
      expect(reports.find(({ state }) => state === 'undelivered')).toMatchObject({ error: { class: 'unknown' } });
    });

    it('tells that the operator refused a message', async () => {
      const message = attempt({ to: '+420777000095' });
      expect(await sender.send(message)).toMatchObject({ outcome: 'accepted' });
      expect(await heard(message.reference, 'undelivered')).not.toContainEqual(
        expect.objectContaining({ state: 'delivered' }),
      );
    });

    it('rule 67: sends a long text in parts, and reports on it as one', async () => {
      const message = attempt({ to: '+420777000112', text: `${'Přijďte včas. '.repeat(12)}Děkujeme.`, segments: 3 });
      await sender.send(message);
      await heard(message.reference, 'delivered');
      await vi.waitUntil(() => operator.textFor(message.to).length >= message.text.length, { timeout: 10_000 });
      expect(operator.textFor(message.to)).toBe(message.text);
      const parts = operator.parts.filter(({ to }) => to === message.to);
      expect(parts.map(({ number }) => number).toSorted()).toEqual([1, 2, 3]);
    });

    it('sends a text of the small alphabet in it', async () => {
      const message = attempt({ to: '+420777000113', text: 'Zitra 10:00 [Studio] za 20 €', encoding: 'GSM-7' });
      await sender.send(message);
      await heard(message.reference, 'delivered');
      expect(operator.parts.find(({ to }) => to === message.to)).toMatchObject({ text: message.text, coding: '0' });
    });

    it('gives up a number that there is no way to', async () => {
      const message = attempt({ to: '+43660000000' });
      expect(await sender.send(message)).toMatchObject({ outcome: 'refused', kind: 'permanent-recipient' });
    });

    it('sends later what came while the operator was away', async () => {
      await gateway.disconnectFakesmsc();
      const message = attempt({ to: '+420910000111' });
      expect(await sender.send(message)).toMatchObject({ outcome: 'accepted' });
      expect(await sender.find({ reference: message.reference })).toMatchObject({ outcome: 'cannotSay' });
      await gateway.connectFakesmsc();
      const reports = await heard(message.reference, 'delivered');
      expect(new Set(reports.map(({ state }) => state))).toEqual(new Set(['handed-over', 'delivered']));
    });

    it('says whether it takes the login, and sends nothing for it', async () => {
      const before = operator.parts.length;
      expect(await sender.check()).toMatchObject({ ok: true });
      const wrong = open({ ...gateway.credentials, password: 'wrong' });
      expect(await wrong.check()).toMatchObject({ ok: false });
      expect(await wrong.send(attempt())).toMatchObject({ outcome: 'refused', kind: 'account' });
      expect(operator.parts).toHaveLength(before);
    });
  });
}
