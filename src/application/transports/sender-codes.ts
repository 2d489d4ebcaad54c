import { Injectable, Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { SmtpEmailSender } from '../../channels/email/smtp-email.sender.js';
import type { SenderCodeOutcome, SenderCodeTask } from '../../contracts/sender/sender-code.activities.js';
import { Database } from '../../db/database.js';
import { asciiEmail } from '../../domain/client/email.js';
import { addressProof } from '../../domain/sending/sender-address.js';
import { renderSenderCode } from '../../templates/email/sender-code.js';
import { AccountSettings } from '../accounts/account-settings.js';
import { hashOfCode, newCode } from '../accounts/secrets/link-code.js';
import { DeliverySettings } from '../delivery/delivery-settings.js';

/** Mails codes to addresses that businesses want to send from (rule 183), in the platform's name. */
@Injectable()
export class SenderCodes {
  private readonly logger = new Logger('sender codes');

  constructor(
    private readonly database: Database,
    private readonly emails: SmtpEmailSender,
    private readonly delivery: DeliverySettings,
    private readonly settings: AccountSettings,
  ) {}

  /** Makes the code that was asked for and hands it over; one that is not taken is forgotten. */
  async send({ businessId }: SenderCodeTask): Promise<SenderCodeOutcome> {
    const code = newCode();
    const asked = await this.keep(businessId, code);
    if (!asked) return { outcome: 'refused', code: 'not_asked_for' };
    const mail = await this.emails.compose({
      reference: uuidv7(),
      to: asciiEmail(asked.email),
      from: { name: 'Zvonek', address: this.delivery.mailFrom },
      ...(await renderSenderCode(code, asked.language)),
    });
    const outcome = await this.emails.send(mail);
    this.logger.log({ businessId, outcome: outcome.outcome }, 'A code for the address of a sender was handed over');
    if (outcome.outcome === 'accepted' || outcome.outcome === 'unknown') return { outcome: 'sent' };
    await this.database.forBusiness(businessId, ({ senderCodes }) => senderCodes.update(businessId, { hash: null }));
    return { outcome: 'refused', code: outcome.code };
  }

  private keep(businessId: string, code: string): Promise<{ email: string; language: string } | null> {
    return this.database.forBusiness(businessId, async ({ senderCodes, businesses }) => {
      const asked = await senderCodes.asked(businessId, new Date());
      if (!asked) return null;
      const hash = hashOfCode(this.settings.secret, code, addressProof(asked.email));
      await senderCodes.update(businessId, { hash });
      const { language } = await businesses.get(businessId);
      return { email: asked.email, language };
    });
  }
}
