import { Injectable } from '@nestjs/common';
import type { SendOutcome } from '../../channels/channel.port.js';
import { SmtpEmailSender } from '../../channels/email/smtp-email.sender.js';
import type { TestMessageOutcome, TestMessageTask } from '../../contracts/template/test-message.activities.js';
import { Database } from '../../db/database.js';
import type { BusinessRow } from '../../db/entities/business/business.entity.js';
import type { TemplateRow } from '../../db/entities/business/template.entity.js';
import type { TemplateTestRow } from '../../db/entities/business/template-test.entity.js';
import { asciiEmail } from '../../domain/client/email.js';
import { provedEmail } from '../../domain/sending/sender-address.js';
import type { MessageFacts } from '../../templates/message-facts.js';
import { renderOwnEmail } from '../../templates/own/render-own-email.js';
import { renderOwnText } from '../../templates/own/render-own-text.js';
import { smsCost } from '../../templates/sms/sms-cost.js';
import { DeliverySettings } from '../delivery/delivery-settings.js';
import { withinTime } from '../delivery/rendered-message.js';
import { TransportResolver } from '../delivery/transport.js';
import { sampleFactsOf } from '../templates/upcoming-bookings.js';
import { SmsTransport } from './sms.transport.js';

/** What a test is made of. */
interface Asked {
  test: TemplateTestRow;
  template: TemplateRow;
  business: BusinessRow;
  facts: MessageFacts;
}

const refused = (code: string): TestMessageOutcome => ({ outcome: 'refused', code });

/** Hands over tests of businesses' own texts, about a booking that never was; they are in no ledger. */
@Injectable()
export class TestMessages {
  constructor(
    private readonly database: Database,
    private readonly emails: SmtpEmailSender,
    private readonly settings: DeliverySettings,
    private readonly transports: TransportResolver,
  ) {}

  async send({ businessId, testId }: TestMessageTask): Promise<TestMessageOutcome> {
    const asked = await this.asked(businessId, testId);
    if (!asked) return refused('not_asked_for');
    const sent = asked.template.channel === 'email' ? await this.email(asked) : await this.text(asked);
    const outcome: TestMessageOutcome =
      sent.outcome === 'accepted' || sent.outcome === 'unknown' ? { outcome: 'sent' } : refused(sent.code);
    const code = outcome.outcome === 'refused' ? outcome.code : null;
    await this.database.forBusiness(businessId, ({ templateTests }) =>
      templateTests.end(testId, { outcome: outcome.outcome, code }),
    );
    return outcome;
  }

  private asked(businessId: string, testId: string): Promise<Asked | null> {
    return this.database.forBusiness(businessId, async ({ businesses, locations, templates, templateTests }) => {
      const test = await templateTests.find(testId);
      const template = test?.recipient ? await templates.find(test.templateId) : null;
      if (!test || !template) return null;
      const business = await businesses.get(businessId);
      const location = template.locationId ? await locations.find(template.locationId) : null;
      return { test, template, business, facts: sampleFactsOf(business, location, template) };
    });
  }

  private async email({
    test,
    template,
    business,
    facts,
  }: Asked): Promise<SendOutcome | { outcome: 'unfit'; code: string }> {
    const email = await renderOwnEmail(facts, template.content);
    if ('fault' in email) return { outcome: 'unfit', code: 'template_failed' };
    const own = provedEmail(business);
    const mail = await this.emails.compose({
      reference: test.id,
      to: asciiEmail(test.recipient ?? ''),
      from: {
        name: business.senderName ?? facts.business.name ?? '',
        address: asciiEmail(own ?? this.settings.mailFrom),
      },
      subject: `[Test] ${email.subject}`,
      html: email.html,
      text: email.text,
    });
    return withinTime(this.emails.send(mail));
  }

  private async text({ test, template, facts }: Asked): Promise<SendOutcome | { outcome: 'unfit'; code: string }> {
    const { businessId, recipient } = test;
    const rendered = renderOwnText(facts, template.content);
    if ('fault' in rendered) return { outcome: 'unfit', code: 'template_failed' };
    const transport = await this.transports.of(businessId, template.channel, test.id);
    if (!(transport instanceof SmsTransport)) {
      return { outcome: 'unfit', code: 'unavailable' in transport ? transport.unavailable : 'no_account' };
    }
    const text = `TEST: ${rendered.text}`;
    await transport.rate?.take(1);
    return transport.sendText({ businessId, id: test.id }, { to: recipient ?? '', text, ...smsCost(text) });
  }
}
