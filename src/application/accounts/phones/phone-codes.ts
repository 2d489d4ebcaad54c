import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { SendOutcome } from '../../../channels/channel.port.js';
import { openSms } from '../../../channels/providers.js';
import type { PhoneCodeOutcome, PhoneCodeTask } from '../../../contracts/phone/phone-code.activities.js';
import { Database } from '../../../db/database.js';
import { AccountSettings } from '../account-settings.js';
import { hashOfCode, newCode } from '../secrets/link-code.js';
import { SendingAccounts } from '../sending-accounts.js';

/** Lets phones send codes to their own numbers (rule 54), at the rate of their accounts. */
@Injectable()
export class PhoneCodes {
  constructor(
    private readonly database: Database,
    private readonly accounts: SendingAccounts,
    private readonly settings: AccountSettings,
  ) {}

  /** Makes the code that was asked for and hands it over; one that is not taken is forgotten. */
  async send({ accountId }: PhoneCodeTask): Promise<PhoneCodeOutcome> {
    const { phones, sendRates } = this.database.stores;
    const account = await this.accounts.freshById(accountId);
    const code = newCode();
    const asked = account && (await phones.keepCode(accountId, hashOfCode(this.settings.secret, code, accountId)));
    if (!asked) return { outcome: 'refused', code: 'not_asked_for' };
    const sender = openSms(account, 'sms');
    await sendRates.take(`sms:${accountId}`, account.ratePerSecond ?? sender.capabilities.defaultRatePerSecond, 1);
    const { callbackUrl } = account;
    const { number: to, expiresAt: validUntil } = asked;
    const message = { reference: uuidv7(), to, text: `Zvonek: ${code}`, validUntil, callbackUrl };
    const outcome = await sender
      .send({ ...message, encoding: 'GSM-7', segments: 1 })
      .catch((): SendOutcome => ({ outcome: 'unknown', cause: 'connection-lost', code: 'sender_failed' }));
    if (outcome.outcome === 'accepted' || outcome.outcome === 'unknown') return { outcome: 'sent' };
    await phones.keepCode(accountId, null);
    return { outcome: 'refused', code: outcome.code };
  }
}
