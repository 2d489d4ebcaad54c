import { v7 as uuidv7 } from 'uuid';
import type { NewMessage } from '../../../db/stores/ledger.store.js';
import type { Stores } from '../../../db/stores/stores.js';
import type { PlannedMessage } from '../../../domain/message/planned-message.js';
import { armAt, mostInOneSecond } from '../../../domain/planning/arming.js';

/** A message that is planned, whatever it is about. */
type Planned = Omit<PlannedMessage, 'bookingVersion'>;

/** What nobody has tried to hand over. */
const untried = {
  ...{ step: 0, nextStepAt: null, attempts: 0, toldVersion: null },
  ...{ recipient: null, sentAt: null, deliveredAt: null, provider: null, providerMessageId: null },
  ...{ templateId: null, templateVersion: null, resendOf: null },
};

/** A message as it is first stored, with what it is about. */
export const newMessage = (
  about: Pick<NewMessage, 'businessId' | 'bookingId' | 'bookingVersion' | 'locationId' | 'clientId'>,
  planned: Planned,
  armAt: Date,
): NewMessage => ({
  ...planned,
  ...about,
  ...untried,
  id: uuidv7(),
  status: planned.reason ? 'not_sent' : 'planned',
  armAt,
});

/** When a message is taken up: the more there are of one second, the earlier. */
export async function armedAt(
  { ledger }: Pick<Stores, 'ledger'>,
  { dueAt, reason }: Pick<Planned, 'dueAt' | 'reason'>,
  now: Date,
): Promise<Date> {
  if (reason || dueAt <= now) return dueAt;
  return armAt(dueAt, await ledger.dueInSecond(dueAt, mostInOneSecond), now);
}
