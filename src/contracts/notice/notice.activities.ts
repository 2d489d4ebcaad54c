import type { DueMessage } from '../booking/booking-plan.js';
import type { MessageRef } from '../refs.js';

/** What a notice's workflow is started with; it reads what is to be done itself where that is not given. */
export interface NoticeInput extends MessageRef {
  due?: DueMessage;
}

/** What a notice's workflow asks of the database. */
export interface NoticeActivities {
  /** What is to be done for the message next; null where nothing is. */
  loadNotice(message: MessageRef): Promise<DueMessage | null>;
}
