import type { RuleChannel } from '../../domain/message/message.js';

/** Names a test message that was asked for; what it says and where it goes is in the database. */
export interface TestMessageTask {
  businessId: string;
  testId: string;
  channel: RuleChannel;
}

/** Whether it was taken; `code` says why not, in a word of the provider's or ours. */
export type TestMessageOutcome = { outcome: 'sent' } | { outcome: 'refused'; code: string };

/** Hands over what a business wants to see of its own text before clients do. */
export interface TestMessageActivities {
  sendTestMessage(task: TestMessageTask): Promise<TestMessageOutcome>;
}
