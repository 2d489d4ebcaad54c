import type { NotificationRule, Offset } from './rule.js';

/** What is worth knowing of a rule that was saved; `path` names the field. */
export interface RuleWarning {
  code: 'never_due';
  path: string;
  message: string;
}

/** Until when bookings start at usual hours, on the wall clock. */
const latestStart = '22:00';

/** Tells of moments that no booking of usual hours can have before its start. */
export const ruleWarnings = ({ offsets }: Pick<NotificationRule, 'offsets'>): RuleWarning[] =>
  offsets.flatMap((offset, index) => (isNeverDue(offset) ? [warning(index)] : []));

const isNeverDue = (offset: Offset): boolean =>
  'daysBefore' in offset && offset.daysBefore === 0 && offset.at >= latestStart;

const warning = (index: number): RuleWarning => ({
  code: 'never_due',
  path: `offsets.${index}`,
  message: `lies after the start of every booking that begins until ${latestStart}, and is then not sent`,
});
