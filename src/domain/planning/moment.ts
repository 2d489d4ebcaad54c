import type { PlannedMessage } from '../message/planned-message.js';

/** When one message is due, or why that moment is of no use. */
export type Moment = Pick<PlannedMessage, 'occurrence' | 'bookingVersion' | 'dueAt' | 'reason'>;

/** A moment of a rule; `punctualAt` (UTC instant) is when it would have been on time, from which its lateness counts. */
export type RuleMoment = Moment & { punctualAt: Date };

/** The part of a moment that quiet hours and lateness decide. */
export type Timing = Pick<Moment, 'dueAt' | 'reason'>;
