import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { SendOutcome } from '../../channels/channel.port.js';
import { checkAccount, openSms } from '../../channels/providers.js';
import { Database } from '../../db/database.js';
import { DomainError } from '../../domain/domain-error.js';
import { withPhone } from '../resources/with-phone.js';
import { AccountSettings } from './account-settings.js';
import { hashOfCode, isCode, newCode } from './link-code.js';
import { OwnPhones } from './own-phones.js';
import { type SendingAccount, SendingAccounts } from './sending-accounts.js';

const validForMs = 10 * 60_000;
const pauseMs = 60_000;
const mostTries = 5;

/** Links a phone (rule 54): it sends a code to its own number, which whoever has it in his hands can read. */
@Injectable()
export class PhoneLinks {
  constructor(
    private readonly database: Database,
    private readonly accounts: SendingAccounts,
    private readonly phones: OwnPhones,
    private readonly settings: AccountSettings,
  ) {}

  /** Until when the code holds. */
  async ask(businessId: string, number: string): Promise<Date> {
    const account = await this.account(businessId);
    const code = newCode();
    const expiresAt = new Date(Date.now() + validForMs);
    const to = await this.note(businessId, { accountId: account.id, number, code, expiresAt });
    const failure = await this.send(account, { to, code, validUntil: expiresAt });
    if (!failure) return expiresAt;
    await this.database.forBusiness(businessId, ({ phones }) => phones.update(account.id, { codeHash: null }));
    throw new DomainError('invalid_state', failure);
  }

  /** A code holds once, for a while and for a few tries; a new one takes its place. */
  async confirm(businessId: string, code: string): Promise<void> {
    const { id: accountId } = await this.account(businessId);
    const result = await this.database.forBusiness(businessId, async ({ phones }) => {
      const phone = await phones.lock(accountId);
      const { codeHash, codeExpiresAt, codeTriesLeft = 0 } = phone ?? {};
      if (!codeHash || !codeExpiresAt || codeExpiresAt <= new Date() || codeTriesLeft === 0) return 'none';
      const isRight = isCode(this.settings.secret, code, accountId, codeHash);
      const linked = { codeHash: null, linkedAt: new Date(), number: phone?.codeNumber ?? null };
      await phones.update(accountId, isRight ? linked : { codeTriesLeft: codeTriesLeft - 1 });
      return isRight ? 'linked' : 'wrong';
    });
    if (result === 'wrong') throw wrongCode();
    if (result === 'none')
      throw new DomainError('invalid_state', 'There is no code to be confirmed: ask for a new one');
  }

  private async account(businessId: string): Promise<SendingAccount> {
    const { phone } = await this.phones.of(businessId);
    const account = phone && (await this.accounts.freshById(phone.accountId));
    if (!account) throw new DomainError('connection_missing', 'Add the account of the phone first: provider smsgate');
    return account;
  }

  private note(
    businessId: string,
    { accountId, number, code, expiresAt }: { accountId: string; number: string; code: string; expiresAt: Date },
  ): Promise<string> {
    return this.database.forBusiness(businessId, async (stores) => {
      const { phone: to } = await withPhone({ phone: number }, { stores, businessId });
      const phone = await stores.phones.lockOrAdd(accountId, businessId);
      const waitMs = (phone.codeSentAt?.getTime() ?? 0) + pauseMs - Date.now();
      if (waitMs > 0) throw tooSoon(waitMs);
      const codeHash = hashOfCode(this.settings.secret, code, accountId);
      const sent = { codeHash, codeNumber: to, codeSentAt: new Date(), codeExpiresAt: expiresAt };
      await stores.phones.update(accountId, { ...sent, codeTriesLeft: mostTries });
      return to;
    });
  }

  /** What is wrong, in words; the check also tells the phone where to report. */
  private async send(
    account: SendingAccount,
    { to, code, validUntil }: { to: string; code: string; validUntil: Date },
  ): Promise<string | null> {
    const check = await checkAccount(account);
    if (!check.ok) return check.detail;
    const text = `Zvonek: ${code}`;
    const { callbackUrl } = account;
    const outcome = await openSms(account, 'sms')
      .send({
        reference: uuidv7(),
        to,
        text,
        validUntil,
        callbackUrl,
        encoding: 'GSM-7',
        segments: 1,
      })
      .catch((): SendOutcome => ({ outcome: 'unknown', cause: 'connection-lost', code: 'sender_failed' }));
    const isGone = outcome.outcome === 'accepted' || outcome.outcome === 'unknown';
    return isGone ? null : `The phone does not take the code (${outcome.code}).`;
  }
}

const wrongCode = () => new DomainError('wrong_code', 'is not the code that the phone has sent', { path: 'code' });

const tooSoon = (waitMs: number) =>
  new DomainError('rate_limited', 'The last code was asked for a moment ago', {
    retryAfterSeconds: Math.ceil(waitMs / 1000),
  });
