/** What a notification is about; rules say which of them go out. */
export const notificationKinds = [
  'pending',
  'confirmed',
  'rejected',
  'cancelled',
  'moved',
  'changed',
  'reminder',
  'paid',
  'client_registered',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** What a message is about: a notification, or a message of the business's own. */
export const messageKinds = [...notificationKinds, 'custom'] as const;
export type MessageKind = (typeof messageKinds)[number];

/** Whether a message tells what a booking was before, and what it is now. */
export const tellsOfChange = (kind: MessageKind): boolean => kind === 'moved' || kind === 'changed';

/** The channels that rules choose from. */
export const ruleChannels = ['email', 'sms', 'viber'] as const;
export type RuleChannel = (typeof ruleChannels)[number];

/** How a message goes out; e-mails prepared in SmartEmailing are custom messages only. */
export const channels = [...ruleChannels, 'smartemailing'] as const;
export type Channel = (typeof channels)[number];

/** The channels that need a phone number. */
export const phoneChannels = ['sms', 'viber'] as const;

/** Where a message stands; all but `planned` and `sending` are outcomes, of which a message has exactly one. */
export const messageStatuses = [
  'planned',
  'sending',
  'sent',
  'delivered',
  'undelivered',
  'not_sent',
  'unknown',
] as const;
export type MessageStatus = (typeof messageStatuses)[number];

/** What a message may wait for, until it is useless. */
export const waitReasons = [
  'template_missing',
  'connection_missing',
  'phone_relinking',
  'phone_unavailable',
  'phone_limit_exceeded',
  'no_account',
  'account_paused',
] as const;
export type WaitReason = (typeof waitReasons)[number];

/** Why a message was not sent. */
export const notSentReasons = [
  'cancelled',
  'rejected',
  'moved',
  'superseded',
  'late_booking',
  'after_start',
  'too_late',
  'expired',
  'no_contact',
  'landline',
  'opted_out',
  'no_consent',
  'no_credit',
  'notifications_off',
  'made_before_switch_on',
  'rule_off',
  'quiet_hours',
  'unchanged',
  'skipped',
  'paused',
  'client_deleted',
  'still_needed',
  'template_failed',
  'paused',
  'skipped',
  ...waitReasons,
] as const;
export type NotSentReason = (typeof notSentReasons)[number];

/** Why a message that was handed to a provider did not reach its addressee. */
export const undeliveredReasons = [
  'recipient_refused',
  'content_refused',
  'account_refused',
  'no_confirmation',
] as const;
export type UndeliveredReason = (typeof undeliveredReasons)[number];

/** The reason that goes with an outcome: of a message not sent, or of one not delivered. */
export type OutcomeReason = NotSentReason | UndeliveredReason;
