import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { smartemailing } from '../../src/channels/campaign/smartemailing/smartemailing.provider.js';
import type { CampaignAttempt, CampaignSender } from '../../src/channels/campaign.port.js';
import { wholeNet } from '../../src/channels/http/net.js';
import { FakeSmartEmailing } from './played/fake-smartemailing.ts';

const hour = 3_600_000;
const attempt: CampaignAttempt = {
  reference: '01930000-0000-7000-8000-000000000001',
  emailId: 11,
  recipient: 'eva@example.cz',
  from: { address: 'studio@example.cz', name: 'Studio Javor' },
  tag: 'zvonek-thanks',
  variables: { client_name: 'Eva', booking_time: '10:00' },
};

let fake: FakeSmartEmailing;
let sender: CampaignSender;

const senderWith = (credentials: Record<string, string>) =>
  smartemailing.open({ baseUrl: fake.url, credentials, timeoutMs: 300 }, wholeNet);
const find = (since: Date) =>
  sender.find({ reference: attempt.reference, to: attempt.recipient, tag: attempt.tag, since });

beforeEach(async () => {
  fake = await new FakeSmartEmailing().start();
  sender = senderWith(fake.credentials);
});
afterEach(() => fake.close());

describe('one prepared e-mail to one person', () => {
  it('rule 93: hands over which e-mail goes to whom, from whom, and what its placeholders stand for', async () => {
    expect(await sender.send(attempt)).toEqual({
      outcome: 'accepted',
      providerMessageId: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    const { address, name } = attempt.from;
    const from = { from: address, sender_name: name, reply_to: address };
    const { emailId, recipient, tag, variables } = attempt;
    expect(fake.messages).toMatchObject([{ emailId, to: recipient, tag, sender: from, replace: variables }]);
  });

  it('names the e-mail by its number, and sends nothing of what is in it', async () => {
    const asked: unknown[] = [];
    const seen = vi.spyOn(globalThis, 'fetch').mockImplementation(async (_, init) => {
      asked.push(JSON.parse(String(init?.body)));
      return Response.json({ status: 'created', data: [] }, { status: 201 });
    });
    await sender.send(attempt);
    seen.mockRestore();
    expect(asked).toEqual([
      {
        email_id: 11,
        tag: attempt.tag,
        sender_credentials: expect.any(Object),
        tasks: [{ recipient: { emailaddress: attempt.recipient }, replace: expect.any(Array) }],
      },
    ]);
  });

  it('answers go where the business wants them, and an e-mail needs no placeholders', async () => {
    const from = { ...attempt.from, replyTo: 'recepce@example.cz' };
    expect(await sender.send({ ...attempt, from, variables: {} })).toMatchObject({ outcome: 'accepted' });
    expect(fake.messages[0]?.sender.reply_to).toBe('recepce@example.cz');
  });

  it('gives up an address that is refused, and repeats it nowhere', async () => {
    const outcome = await sender.send({ ...attempt, recipient: 'nobody' });
    expect(outcome).toMatchObject({ outcome: 'refused', kind: 'permanent-recipient' });
    expect(JSON.stringify(outcome)).not.toContain('nobody');
  });

  it.each([
    ['timeout-before', 'timeout', 0],
    ['timeout-after', 'timeout', 1],
    ['cut-before', 'connection-lost', 0],
    ['cut-after', 'connection-lost', 1],
    ['error-before', 'server-error', 0],
    ['error-after', 'server-error', 1],
  ])('%s: does not know whether it was taken', async (fault, cause, sent) => {
    fake.faults.add(`${fault}-accepting`, { next: 1 });
    expect(await sender.send(attempt)).toMatchObject({ outcome: 'unknown', cause });
    expect(fake.messages).toHaveLength(sent);
  });

  it('waits as long as it is asked to', async () => {
    fake.faults.add('rate-limited', { next: 1 });
    const outcome = await sender.send(attempt);
    expect(outcome).toMatchObject({ outcome: 'tryLater', kind: 'rate-limited', retryAfterMs: 7_000 });
  });

  it('tries later where transactional e-mails are not enabled, and where nobody listens', async () => {
    fake.isTransactional = false;
    expect(await sender.send(attempt)).toMatchObject({ outcome: 'tryLater', code: 'rate_limit_exceeded' });
    fake.close();
    expect(await sender.send(attempt)).toMatchObject({ outcome: 'tryLater', kind: 'temporary' });
  });
});

describe('what must be there at the moment of sending', () => {
  it('rule 94: tells a missing e-mail from everything else, and tries again later', async () => {
    fake.emails.delete(11);
    const outcome = await sender.send(attempt);
    expect(outcome).toMatchObject({ outcome: 'tryLater', code: 'template_missing', retryAfterMs: expect.any(Number) });
    expect(await sender.email(11)).toEqual({ value: null });
    fake.emails.set(11, 'Zpátky');
    expect(await sender.send(attempt)).toMatchObject({ outcome: 'accepted' });
  });

  it('rule 94: tells a missing connection', async () => {
    fake.isKeyRevoked = true;
    const outcome = await sender.send(attempt);
    expect(outcome).toMatchObject({ outcome: 'refused', kind: 'account', code: 'connection_missing' });
    expect(await sender.emails()).toMatchObject({ failure: { code: 'connection_missing' } });
  });

  it('does not take an e-mail for missing when it cannot be asked for', async () => {
    fake.isBroken = true;
    expect(await sender.email(99)).toMatchObject({ failure: { outcome: 'unknown' } });
  });
});

describe('an unknown outcome', () => {
  it('is found by recipient, tag and time', async () => {
    fake.faults.add('timeout-after-accepting', { next: 1 });
    await sender.send(attempt);
    expect(await find(new Date())).toMatchObject({ outcome: 'found', state: 'handed-over' });
  });

  it('is not mistaken for an earlier e-mail, one of another tag or one to somebody else', async () => {
    await sender.send({ ...attempt, tag: 'zvonek-other' });
    await sender.send({ ...attempt, recipient: 'jan@example.cz' });
    await sender.send(attempt);
    for (const email of fake.messages.slice(2)) email.acceptedAt = new Date(Date.now() - 2 * hour);
    expect(await find(new Date(Date.now() - hour))).toEqual({ outcome: 'notFound' });
  });

  it('stays open until the statistics must have it, and when they cannot be asked', async () => {
    fake.showsStatistics = false;
    await sender.send(attempt);
    expect(await find(new Date())).toEqual({ outcome: 'cannotSay', code: 'not_shown_yet' });
    expect(await find(new Date(Date.now() - hour))).toEqual({ outcome: 'notFound' });
    fake.isBroken = true;
    expect(await find(new Date(Date.now() - hour))).toMatchObject({ outcome: 'cannotSay', code: 'http_503' });
  });

  it('is not found in an account that has sent nothing', async () => {
    expect(await find(new Date(Date.now() - hour))).toEqual({ outcome: 'notFound' });
  });
});

describe('the account', () => {
  it('rule 117: is checked with its name and key', async () => {
    expect(await sender.check()).toMatchObject({ ok: true });
    const wrong = senderWith({ ...fake.credentials, apiKey: 'another' });
    const { ok, detail } = await wrong.check();
    expect([ok, detail]).toEqual([false, expect.stringContaining('connection_missing')]);
    expect(detail).not.toContain('another');
    fake.close();
    expect(await sender.check()).toMatchObject({ ok: false });
  });

  it('rule 92: shows all e-mails to choose from, the newest first', async () => {
    for (let id = 100; id < 1_200; id += 1) fake.emails.set(id, `E-mail ${id}`);
    const read = await sender.emails();
    const emails = 'value' in read ? read.value : [];
    expect(emails).toHaveLength(1_102);
    expect(emails[0]).toEqual({ id: 1_199, name: 'E-mail 1199', subject: 'E-mail 1199' });
  });

  it('shows its lists, whose senders are confirmed', async () => {
    expect(await sender.lists()).toMatchObject({ value: [{ id: 5, senderEmail: 'studio@example.cz' }] });
  });
});
