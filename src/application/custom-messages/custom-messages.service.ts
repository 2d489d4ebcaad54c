import { Injectable } from '@nestjs/common';
import { IsNull, type SelectQueryBuilder } from 'typeorm';
import { notFound } from '../../api/http/problems/problem.js';
import type { CustomMessageInput } from '../../api/message-groups/custom-messages.schema.js';
import { Database } from '../../db/database.js';
import { BusinessRow } from '../../db/entities/business/business.entity.js';
import { CustomMessageRow } from '../../db/entities/business/custom-message.entity.js';
import { MessageGroupRow } from '../../db/entities/business/message-group.entity.js';
import type { PageQuery } from '../../db/stores/page.js';
import { parsePhone } from '../../domain/client/phone.js';
import { type CustomAction, checkTrigger } from '../../domain/custom/custom-message.js';
import { DomainError } from '../../domain/domain-error.js';
import { checkOwnText } from '../../templates/sms/custom-text.js';
import { ArchivableRows } from '../resources/archivable-rows.js';
import type { Change } from '../resources/owned-rows.js';
import { SmartEmailing } from './smartemailing.service.js';

type Input = CustomMessageInput & { groupId: string };

@Injectable()
export class CustomMessagesService extends ArchivableRows<CustomMessageRow, Input, PageQuery & { groupId: string }> {
  protected readonly noun = 'custom message';
  protected readonly entity = CustomMessageRow;

  constructor(
    database: Database,
    private readonly smartEmailing: SmartEmailing,
  ) {
    super(database);
  }

  /** Refuses an e-mail that is surely not there; whether it is there when it is needed, nobody knows (rule 94). */
  async checkEmail(businessId: string, action: CustomAction | undefined): Promise<void> {
    if (action?.type !== 'smartemailing_email') return;
    if (!(await this.smartEmailing.isMissing(businessId, action.emailId))) return;
    throw new DomainError('template_missing', 'is no e-mail in SmartEmailing', { path: 'action.emailId' });
  }

  /** Refuses an id that is not a message of this group, or a group that is not there. */
  async checkIn(businessId: string, groupId: string, id?: string): Promise<void> {
    await this.database.managerForBusiness(businessId, async (tx) => {
      if (!(await tx.existsBy(MessageGroupRow, { id: groupId, deletedAt: IsNull() }))) throw notFound('message group');
      if (id && !(await tx.existsBy(CustomMessageRow, { id, groupId }))) throw notFound(this.noun);
    });
  }

  protected override listed(rows: SelectQueryBuilder<CustomMessageRow>, { groupId }: { groupId: string }) {
    return rows.where('row.deletedAt IS NULL AND row.groupId = :groupId', { groupId });
  }

  protected override async valuesOf(input: Partial<Input>, { tx, businessId, row }: Change<CustomMessageRow>) {
    const merged = { ...row, ...input } as Input;
    checkTrigger(merged, merged.compensation !== null);
    const { country } = await tx.findOneByOrFail(BusinessRow, { id: businessId });
    const { action, compensation } = merged;
    if (action.type === 'smartemailing_email') {
      if (!compensation) return { ...input, problem: null };
      throw new DomainError('invalid_trigger', 'belongs to SMS only', { path: 'compensation' });
    }
    await checkOwnText(action.text, 'action.text');
    if (compensation) await checkOwnText(compensation.text, 'compensation.text');
    return { ...input, action: withNumber(action, country), problem: null };
  }
}

const withNumber = (action: Extract<CustomAction, { type: 'sms' }>, country: string): CustomAction =>
  action.to === 'client' ? action : { ...action, to: parsePhone(action.to, country, 'action.to') };
