import { type NotificationKind, tellsOfChange } from '../../domain/message/message.js';

/** Whether messages of a kind have such a value at all; otherwise words stand in for it. */
export function hasValue(kind: NotificationKind, name: string): boolean {
  if (name.startsWith('previous.')) return tellsOfChange(kind);
  if (name.startsWith('payment.')) return kind === 'paid';
  if (name === 'reason') return ['rejected', 'cancelled', 'moved', 'changed'].includes(kind);
  return kind !== 'client_registered' || /^(client|business|given)\./.test(name);
}
