import { Injectable } from '@nestjs/common';
import { Database } from '../../db/database.js';
import type { CustomMessageRow } from '../../db/entities/business/custom-message.entity.js';
import type { CustomMessageStore } from '../../db/stores/business/custom-message.store.js';
import type { MessageGroupStore } from '../../db/stores/business/message-group.store.js';
import type { Page, PageQuery } from '../../db/stores/page.js';
import type { Stores } from '../../db/stores/stores.js';
import type { CustomAction } from '../../domain/custom/custom-message.js';
import { isSameCustomMessage } from '../../domain/custom/equal-messages.js';
import { DomainError, notFound } from '../../domain/domain-error.js';
import { checkRoom } from '../../domain/row-limits.js';
import type { Followed, Scoped } from '../replans/following.js';
import { Replans } from '../replans/replans.js';
import { Wakes } from '../waiting/wakes.js';
import { type CustomMessageInput, checkedAction, inLiquid } from './custom-message-input.js';
import { SmartEmailing } from './smartemailing.service.js';

/** The group of a business that a message is in. */
export interface GroupRef {
  businessId: string;
  groupId: string;
}

/** The messages of a group. */
@Injectable()
export class CustomMessagesService {
  constructor(
    private readonly database: Database,
    private readonly smartEmailing: SmartEmailing,
    private readonly wakes: Wakes,
    private readonly replans: Replans,
  ) {}

  list(group: GroupRef, query: PageQuery): Promise<Page<CustomMessageRow>> {
    return this.in(group, ({ customMessages }) => customMessages.page({ ...query, groupId: group.groupId }));
  }

  get(group: GroupRef, id: string): Promise<CustomMessageRow> {
    return this.in(group, async ({ customMessages }) => ofGroup(group, await customMessages.find(id)));
  }

  /** Made once for each id, however often it is asked for. */
  async add(
    group: GroupRef,
    id: string,
    { scope, ...given }: CustomMessageInput & Scoped,
  ): Promise<Followed<CustomMessageRow>> {
    const input = inLiquid(given);
    await this.in(group, async () => {});
    await this.checkEmail(group, input.action);
    const added = await this.in(group, async (stores) => {
      const { businesses, customMessages, messageGroups } = stores;
      if (!(await customMessages.has(id))) {
        const { country } = await businesses.get(group.businessId);
        const message = { ...input, action: checkedAction(input, country) };
        checkRoom('custom message', await customMessages.lockCount(group.businessId));
        await refuseEqual(customMessages, group, message);
        await refuseHourOfNoUse(messageGroups, group, message);
        const row = await customMessages.add({ ...message, ...group, id });
        return { ...ofGroup(group, await customMessages.find(row.id)), ...(await this.followed(stores, group, scope)) };
      }
      return ofGroup(group, await customMessages.find(id));
    });
    return this.begun(added);
  }

  async change(
    group: GroupRef,
    id: string,
    { scope, ...given }: Partial<CustomMessageInput> & Scoped,
  ): Promise<Followed<CustomMessageRow>> {
    const input = inLiquid(given);
    await this.get(group, id);
    await this.checkEmail(group, input.action);
    const changed = await this.in(group, async (stores) => {
      const { businesses, customMessages, messageGroups, wakes } = stores;
      const row = ofGroup(group, await customMessages.lock(id));
      await wakes.note({ ...group, channels: ['smartemailing', 'sms'], cause: 'custom_message_changed' });
      const { country } = await businesses.get(group.businessId);
      const action = checkedAction({ ...row, ...input }, country);
      await customMessages.lockCount(group.businessId);
      await refuseEqual(customMessages, group, { ...row, ...input, action }, id);
      if (input.atHour) await refuseHourOfNoUse(messageGroups, group, { ...row, ...input });
      const kept = await customMessages.change(row, { ...input, action, problem: null });
      return { ...kept, ...(await this.followed(stores, group, scope)) };
    });
    await this.wakes.begin(group.businessId);
    return this.begun(changed);
  }

  async remove(group: GroupRef, id: string, { scope }: Scoped = {}): Promise<Followed<CustomMessageRow>> {
    const removed = await this.in(group, async (stores) => {
      const { customMessages } = stores;
      const row = await customMessages.archive(ofGroup(group, await customMessages.lock(id)));
      return { ...row, ...(await this.followed(stores, group, scope)) };
    });
    return this.begun(removed);
  }

  private async followed(stores: Stores, { businessId, groupId }: GroupRef, scope: Scoped['scope']) {
    if (scope !== 'future') return {};
    return { replan: await this.replans.note(stores, businessId, { type: 'message_group', groupId }) };
  }

  private async begun(message: Followed<CustomMessageRow>): Promise<Followed<CustomMessageRow>> {
    if (message.replan) await this.replans.begin(message.replan);
    return message;
  }

  private in<T>({ businessId, groupId }: GroupRef, work: (stores: Stores) => Promise<T>): Promise<T> {
    return this.database.forBusiness(businessId, async (stores) => {
      if (!(await stores.messageGroups.find(groupId))) throw notFound('message group');
      return work(stores);
    });
  }

  /** Refuses an e-mail that is surely not there; whether it is there when it is needed, nobody knows (rule 94). */
  private async checkEmail({ businessId }: GroupRef, action: CustomAction | undefined): Promise<void> {
    if (action?.type !== 'smartemailing_email') return;
    if (!(await this.smartEmailing.isMissing(businessId, action.emailId))) return;
    throw new DomainError('template_missing', 'is no e-mail in SmartEmailing', { path: 'action.emailId' });
  }
}

/** Rule 175: in one group nothing is sent twice. */
async function refuseEqual(
  customMessages: CustomMessageStore,
  { groupId }: GroupRef,
  message: CustomMessageInput,
  ownId?: string,
): Promise<void> {
  const others = await customMessages.ofGroupAnd(groupId, []);
  const equal = others.find((one) => one.id !== ownId && isSameCustomMessage(one, message));
  if (!equal) return;
  const details = { existingId: equal.id };
  throw new DomainError('conflict', 'Another message of the group brings the same at the same moment', { details });
}

/** Terms with hours go by their own: a group that has no others would never use the hour. */
async function refuseHourOfNoUse(
  messageGroups: MessageGroupStore,
  { groupId }: GroupRef,
  { atHour }: Pick<CustomMessageInput, 'atHour'>,
): Promise<void> {
  if (atHour === null) return;
  const types = await messageGroups.termTypes(groupId);
  if (types.length === 0 || types.some((type) => type !== 'hours')) return;
  const message = 'is for terms without hours, and every service of the group has hours';
  throw new DomainError('invalid_trigger', message, { path: 'atHour' });
}

function ofGroup({ groupId }: GroupRef, row: CustomMessageRow | null): CustomMessageRow {
  if (row?.groupId !== groupId) throw notFound('custom message');
  return row;
}
