/** For which bookings a changed setting is: those made from now on, or those that are made already and still to come, too. */
export const changeScopes = ['new', 'future'] as const;
export type ChangeScope = (typeof changeScopes)[number];

/** What has changed that bookings made already are to follow. */
export type ReplanCause =
  | { type: 'notification_rule'; ruleId: string }
  | { type: 'quiet_hours' }
  | { type: 'service'; serviceId: string }
  | { type: 'term'; termId: string }
  | { type: 'message_group'; groupId: string }
  /** The zone of a place, or, where none is named, of the business. */
  | { type: 'time_zone'; locationId: string | null; timeZone: string };

export const replanCauses = [
  'notification_rule',
  'quiet_hours',
  'service',
  'term',
  'message_group',
  'time_zone',
] as const satisfies readonly ReplanCause['type'][];

export const replanStates = ['running', 'paused', 'cancelled', 'done'] as const;
export type ReplanState = (typeof replanStates)[number];

/** What people may want of a replan. */
export const replanOrders = ['pause', 'resume', 'cancel'] as const;
export type ReplanOrder = (typeof replanOrders)[number];

const ordered = { pause: 'paused', resume: 'running', cancel: 'cancelled' } as const;

/** The state that an order leads to, or null where a replan in this state does not take it. */
export function replanAfter(state: ReplanState, order: ReplanOrder): ReplanState | null {
  const isOver = state === 'done' || state === 'cancelled';
  return isOver && state !== ordered[order] ? null : ordered[order];
}
