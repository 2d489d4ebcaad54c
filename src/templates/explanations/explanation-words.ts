import type { MessageKind, NotSentReason, UndeliveredReason, WaitReason } from '../../domain/message/message.js';

/** Forms of a noun that follow a number, in the case of a stretch of time. */
type Counted = { one: string; few: string; other: string };

/** How the fate of a message is told to a business in one language; `{date}` and `{time}` stand for when it happened. */
export interface ExplanationWords {
  /** Of a message that is not sent or did not arrive for a reason; `{why}` stands for that. */
  notSent: string;
  undelivered: string;
  waiting: string;
  planned: string;
  sending: string;
  sent: { email: string; text: string };
  delivered: string;
  unknown: string;
  /** Clauses that follow *because*. */
  reasons: Readonly<Record<NotSentReason | UndeliveredReason, string>>;
  /** The same of what a message still waits for. */
  waits: Readonly<Record<WaitReason, string>>;
  /** Where no reason is known. */
  noReason: string;
  rule: RuleWords;
}

/** What a rule says, in a few words. */
export interface RuleWords {
  kinds: Readonly<Record<MessageKind, string>>;
  channels: { email: string; sms: string; viber: string; smartemailing: string };
  audiences: { client: string; staff: string; oneOfStaff: string; admin: string; number: string };
  atOnce: string;
  /** `{span}` stands for the stretch of time, `{at}` for the hour. */
  before: string;
  daysBefore: string;
  sameDay: string;
  /** `{channel}` stands for the channel that is taken next. */
  otherwise: string;
  units: { days: Counted; hours: Counted; minutes: Counted };
}
