/** What maintenance does with the rows of all businesses, each row by itself; named as its activity. */
export const duties = [
  'startMissingWorkflows',
  'remindOfForgotten',
  'remindOfNotices',
  'applyReceipts',
  'closeUnconfirmed',
  'mendDrift',
  'checkPreparedEmails',
  'checkTemplates',
] as const;
export type Duty = (typeof duties)[number];

/** How far a duty has come in the order of ids; what has failed before is tried after all others, with `again`. */
export interface DutyProgress {
  again: boolean;
  after: string;
  done: number;
  failed: number;
}
