import { Injectable } from '@nestjs/common';
import { checkAccount } from '../../../channels/providers.js';
import { Database } from '../../../db/database.js';
import { DomainError } from '../../../domain/domain-error.js';
import { CodeWorkflows } from '../../../engine/code-workflows.js';
import { withPhone } from '../../resources/with-phone.js';
import { Wakes } from '../../waiting/wakes.js';
import { AccountSettings } from '../account-settings.js';
import { isCode } from '../secrets/link-code.js';
import { type SendingAccount, SendingAccounts } from '../sending-accounts.js';
import { OwnPhones } from './own-phones.js';

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
    private readonly codes: CodeWorkflows,
    private readonly settings: AccountSettings,
    private readonly wakes: Wakes,
  ) {}

  /** Until when the code holds; the check also tells the phone where to report. */
  async ask(businessId: string, number: string): Promise<Date> {
    const account = await this.account(businessId);
    const expiresAt = new Date(Date.now() + validForMs);
    await this.note(businessId, { accountId: account.id, number, expiresAt });
    const check = await checkAccount(account);
    if (!check.ok) throw new DomainError('invalid_state', check.detail);
    const sent = await this.codes.sendToPhone({ accountId: account.id });
    if (sent.outcome === 'sent') return expiresAt;
    throw new DomainError('invalid_state', `The phone does not take the code (${sent.code}).`);
  }

  /** A code holds once, for a while and for a few tries; a new one takes its place. */
  async confirm(businessId: string, code: string): Promise<void> {
    const { id: accountId } = await this.account(businessId);
    const result = await this.database.forBusiness(businessId, async ({ phones, wakes }) => {
      const phone = await phones.lock(accountId);
      const { codeHash, codeExpiresAt, codeTriesLeft = 0 } = phone ?? {};
      if (!codeHash || !codeExpiresAt || codeExpiresAt <= new Date() || codeTriesLeft === 0) return 'none';
      const isRight = isCode(this.settings.secret, code, accountId, codeHash);
      const linked = { codeHash: null, linkedAt: new Date(), number: phone?.codeNumber ?? null };
      await phones.update(accountId, isRight ? linked : { codeTriesLeft: codeTriesLeft - 1 });
      if (isRight) await wakes.note({ businessId, channels: ['sms'], cause: 'phone_linked' });
      return isRight ? 'linked' : 'wrong';
    });
    if (result === 'wrong') throw wrongCode();
    if (result === 'none')
      throw new DomainError('invalid_state', 'There is no code to be confirmed: ask for a new one');
    await this.wakes.begin(businessId);
  }

  private async account(businessId: string): Promise<SendingAccount> {
    const { phone } = await this.phones.of(businessId);
    const account = phone && (await this.accounts.freshById(phone.accountId));
    if (!account) throw new DomainError('connection_missing', 'Add the account of the phone first: provider smsgate');
    return account;
  }

  /** From here on no former code holds. */
  private note(
    businessId: string,
    { accountId, number, expiresAt }: { accountId: string; number: string; expiresAt: Date },
  ): Promise<void> {
    return this.database.forBusiness(businessId, async (stores) => {
      const { phone: codeNumber } = await withPhone({ phone: number }, { stores, businessId });
      const phone = await stores.phones.lockOrAdd(accountId, businessId);
      const waitMs = (phone.codeSentAt?.getTime() ?? 0) + pauseMs - Date.now();
      if (waitMs > 0) throw tooSoon(waitMs);
      const asked = { codeHash: null, codeNumber, codeSentAt: new Date(), codeExpiresAt: expiresAt };
      await stores.phones.update(accountId, { ...asked, codeTriesLeft: mostTries });
    });
  }
}

const wrongCode = () => new DomainError('wrong_code', 'is not the code that the phone has sent', { path: 'code' });

const tooSoon = (waitMs: number) =>
  new DomainError('rate_limited', 'The last code was asked for a moment ago', {
    retryAfterSeconds: Math.ceil(waitMs / 1000),
  });
