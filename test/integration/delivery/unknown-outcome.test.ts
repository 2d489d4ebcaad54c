import { describe, expect, it, vi } from 'vitest';
import type { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import { currentChannel } from '../../../src/domain/message/route.js';
import { openOffice, openSalon } from '../../support/salon/opened.js';

const salon = await openSalon();
const office = await openOffice(salon);

const byMail = {
  channel: 'email' as const,
  provider: 'smtp',
  accountId: null,
  canBeAsked: false,
  maySendAgain: () => false,
};

describe('a message that may have been handed over', () => {
  /** What a worker leaves behind that was killed between claim and record. */
  const claimedByADeadWorker = async (message: MessageRow) => {
    const claims = await office.claims.claim([message.id], { ...byMail, channel: currentChannel(message) });
    expect(claims.get(message.id)?.type).toBe('claimed');
    await salon.query(`UPDATE delivery_attempts SET started_at = now() - interval '31 seconds' WHERE message_id = $1`, [
      message.id,
    ]);
  };

  it.each(['timeout-after-accepting', 'cut-after-accepting', 'timeout-before-accepting'])(
    'an SMS with unknown outcome (%s) is asked for again under the same id and arrives once',
    async (fault) => {
      await office.misbehave({ fault, next: 1 });
      const message = await salon.planned('reminder', 'sms');
      await expect(office.deliver(message)).rejects.toMatchObject({ type: 'OUTCOME_UNKNOWN' });
      expect(await salon.now(message)).toMatchObject({ status: 'sending' });
      expect(await office.deliver(message)).toMatchObject({ status: 'sent' });
      expect(await office.smsOf(message)).toHaveLength(1);
    },
  );

  it('a reminder whose answer was lost stays unknown and is not sent twice', async () => {
    office.smtp.faults.push({ stage: 'data', how: 'drop', next: 1 });
    const message = await salon.planned('reminder', 'email');
    expect(await office.deliver(message)).toEqual({ status: 'unknown', reason: null });
    expect(await office.deliver(message)).toMatchObject({ status: 'unknown' });
    expect(office.mailsOf(message)).toEqual([]);
  });

  it('news whose answer was lost is sent again', async () => {
    office.smtp.faults.push({ stage: 'data', how: 'drop', next: 1 });
    const booking = await salon.book();
    await salon.change(booking, 'cancel');
    const message = await salon.planned('cancelled', 'email', booking);
    await expect(office.deliver(message)).rejects.toMatchObject({ type: 'OUTCOME_UNKNOWN' });
    expect(await office.deliver(message)).toMatchObject({ status: 'sent' });
    expect(office.mailsOf(message)).toHaveLength(1);
  });

  it('while another try is under way, a second one waits for it', async () => {
    const message = await salon.planned('confirmed', 'email');
    await office.claims.claim([message.id], { ...byMail, channel: currentChannel(message) });
    await expect(office.deliver(message)).rejects.toMatchObject({ type: 'TRY_LATER', message: 'busy' });
    expect(office.mailsOf(message)).toEqual([]);
  });

  it('a claim that was stored and whose answer was lost is no reason for doubt', async () => {
    const message = await salon.planned('reminder', 'email');
    const store = salon.database.acrossBusinesses.bind(salon.database);
    vi.spyOn(salon.database, 'acrossBusinesses').mockImplementationOnce(async (work) => {
      await store(work);
      throw new Error('Connection terminated unexpectedly');
    });
    expect(await office.deliver(message)).toEqual({ status: 'sent', reason: null });
    expect(await salon.now(message)).toMatchObject({ status: 'sent', attempts: 1 });
    expect(office.mailsOf(message)).toHaveLength(1);
  });

  it('after a worker died in the send: a reminder is unknown, an SMS goes out under the same id', async () => {
    const mail = await salon.planned('reminder', 'email');
    await claimedByADeadWorker(mail);
    expect(await office.deliver(mail)).toEqual({ status: 'unknown', reason: null });
    const sms = await salon.planned('reminder', 'sms');
    await claimedByADeadWorker(sms);
    expect(await office.deliver(sms)).toMatchObject({ status: 'sent' });
    expect(await office.smsOf(sms)).toHaveLength(1);
  });

  it('after a worker died in the send, a booking cancelled since is not told the old news', async () => {
    const booking = await salon.book();
    const message = await salon.planned('confirmed', 'email', booking);
    await claimedByADeadWorker(message);
    await salon.change(booking, 'cancel');
    expect(await office.deliver(message)).toEqual({ status: 'unknown', reason: null });
    expect(office.mailsOf(message)).toEqual([]);
  });

  it('a repetition that was not taken over says nothing of the try before it', async () => {
    const booking = await salon.book();
    const message = await salon.planned('reminder', 'sms', booking);
    await claimedByADeadWorker(message);
    await office.misbehave({ fault: 'rate-limited', next: 1 });
    await expect(office.deliver(message)).rejects.toMatchObject({ type: 'TRY_LATER' });
    expect(await salon.now(message)).toMatchObject({ status: 'sending' });
    await salon.change(booking, 'cancel');
    expect(await office.deliver(message)).toEqual({ status: 'unknown', reason: null });
  });

  it('a try that was taken for dead and ends late does not say how the message stands', async () => {
    const message = await salon.planned('reminder', 'email');
    const claim = async () => {
      const claims = await office.claims.claim([message.id], { ...byMail, maySendAgain: () => true });
      const claimed = claims.get(message.id);
      await salon.query(`UPDATE delivery_attempts SET started_at = now() - interval '31 seconds'`);
      return claimed?.type === 'claimed' ? claimed.attemptId : '';
    };
    const [dead, latest] = [await claim(), await claim()];
    const record = (attemptId: string, state: 'try_later' | 'accepted', status: MessageRow['status']) =>
      office.claims.record([
        {
          messageId: message.id,
          attemptId,
          state,
          code: null,
          providerMessageId: null,
          change: { status, reason: null, step: 0, nextStepAt: null },
          at: new Date(),
        },
      ]);
    await record(dead, 'try_later', 'planned');
    expect(await salon.now(message)).toMatchObject({ status: 'sending', attempts: 2 });
    await record(latest, 'accepted', 'sent');
    expect(await salon.now(message)).toMatchObject({ status: 'sent' });
  });
});
