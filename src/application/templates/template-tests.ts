import { Injectable } from '@nestjs/common';
import { Database } from '../../db/database.js';
import type { TemplateRow } from '../../db/entities/business/template.entity.js';
import type { Stores } from '../../db/stores/stores.js';
import { parseEmail } from '../../domain/client/email.js';
import { isLandline, parsePhone } from '../../domain/client/phone.js';
import { DomainError, notFound } from '../../domain/domain-error.js';
import { checkMayWrite } from '../../domain/texts/plan.js';
import { CodeWorkflows } from '../../engine/code-workflows.js';
import { methodOf } from './templates.service.js';

const hourMs = 3_600_000;
/** Tests go to addresses and numbers that need not be the business's own, and an SMS costs. */
const mostAnHour = 10;

/** Has test messages of texts sent. */
@Injectable()
export class TemplateTests {
  constructor(
    private readonly database: Database,
    private readonly workflows: CodeWorkflows,
  ) {}

  /** Where it went; a repeat with the same id sends no second one. */
  async ask(businessId: string, templateId: string, testId: string, to: string): Promise<string> {
    const now = new Date();
    const { channel, recipient, isDone } = await this.database.forBusiness(businessId, async (stores) => {
      const template = await stores.templates.find(templateId);
      if (!template) throw notFound('template');
      const { plan } = await stores.businesses.get(businessId);
      checkMayWrite(plan, template.channel, await methodOf(stores, businessId));
      const recipient = await recipientOf(stores, template, to);
      const known = await stores.templateTests.find(testId);
      if (!known) {
        await checkRate(stores, businessId, now);
        await stores.templateTests.add({ id: testId, businessId, templateId, recipient });
      }
      return { channel: template.channel, recipient, isDone: known?.outcome === 'sent' };
    });
    if (isDone) return recipient;
    const sent = await this.workflows.sendTestMessage({ businessId, testId, channel });
    if (sent.outcome === 'sent') return recipient;
    throw new DomainError('invalid_state', `The test was not taken (${sent.code}).`, {
      details: { reason: sent.code },
    });
  }
}

async function recipientOf({ businesses }: Stores, { channel, businessId }: TemplateRow, to: string): Promise<string> {
  if (channel === 'email') return parseEmail(to, 'to');
  const { country } = await businesses.get(businessId);
  const phone = parsePhone(to, country, 'to');
  if (isLandline(phone)) throw new DomainError('landline', 'is a landline, which takes no SMS', { path: 'to' });
  return phone;
}

async function checkRate({ templateTests }: Stores, businessId: string, now: Date): Promise<void> {
  const { count, first } = await templateTests.lockCount(businessId, new Date(now.getTime() - hourMs));
  if (count < mostAnHour || !first) return;
  throw new DomainError('rate_limited', `A business has at most ${mostAnHour} tests an hour`, {
    retryAfterSeconds: Math.ceil((first.getTime() + hourMs - now.getTime()) / 1000),
  });
}
