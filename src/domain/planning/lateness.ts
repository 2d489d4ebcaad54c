import type { NotificationRule } from '../rules/rule.js';
import { seconds } from '../time/duration.js';

/** From when on a rule holds a message for too late that would have been on time at `punctualAt` (UTC instants); null: never. */
export const tooLateAt = ({ maxLateness }: Pick<NotificationRule, 'maxLateness'>, punctualAt: Date): Date | null =>
  maxLateness === null ? null : new Date(punctualAt.getTime() + seconds(maxLateness) * 1000);

/** Whether something that goes out at `at` is late by more than its rule allows. */
export const isTooLate = (limit: Date | null, at: Date): boolean => limit !== null && limit < at;
