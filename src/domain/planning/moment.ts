import type { PlannedMessage } from '../message/planned-message.js';

/** When one message of a rule is due, or why that moment is of no use. */
export type Moment = Pick<PlannedMessage, 'occurrence' | 'bookingVersion' | 'dueAt' | 'reason'>;

/** The part of a moment that quiet hours and lateness decide. */
export type Timing = Pick<Moment, 'dueAt' | 'reason'>;
