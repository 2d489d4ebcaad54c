import type { DeliveryReport, DeliveryState } from './delivery-report.js';

/** Reports come late, twice and out of order: only one of a higher rank says anything new. */
const ranks: Readonly<Record<string, number>> = {
  accepted: 1,
  handed_over: 2,
  undelivered: 3,
  expired: 3,
  cancelled: 3,
  delivered: 4,
};

/** Whether a try that stands at `state` has come further by a report; states that no report gives have the lowest rank. */
export const isFurther = (reported: DeliveryState, state: string): boolean =>
  (ranks[attemptStateOf(reported)] ?? 0) > (ranks[state] ?? 0);

const attemptStateOf = (reported: DeliveryState) => (reported === 'handed-over' ? ('handed_over' as const) : reported);

/** What a report says of the whole message, of which so many parts were reported as delivered, one by one. */
export function stateOfWhole(
  { state, isOfPart = false }: { state: DeliveryState; isOfPart?: boolean },
  { delivered, parts }: { delivered: number; parts: number },
): DeliveryState {
  const isOfSome = (isOfPart && state === 'delivered') || (state === 'handed-over' && delivered > 0);
  return isOfSome ? (delivered >= parts ? 'delivered' : 'handed-over') : state;
}

/** A try as far as reports change it; `deliveredParts` are the reports of parts that have arrived. */
export interface ReportableAttempt {
  state: string;
  providerMessageId: string | null;
  parts: number | null;
  deliveredParts: readonly string[];
}

/** What a report makes of the whole try, and what is new in it; a price may come with a report that says nothing else. */
export function attemptAfter(attempt: ReportableAttempt, report: DeliveryReport) {
  const { dedupeKey, isOfPart, price, error, at } = report;
  const parts = report.parts ?? attempt.parts;
  const arrived = isOfPart && report.state === 'delivered' ? [dedupeKey] : [];
  const deliveredParts = [...new Set([...attempt.deliveredParts, ...arrived])];
  const state = stateOfWhole(report, { delivered: deliveredParts.length, parts: parts ?? 1 });
  const standing = isFurther(state, attempt.state) && {
    state: attemptStateOf(state),
    stateAt: at,
    code: error?.code ?? null,
    errorClass: error?.class ?? null,
    providerMessageId: report.providerMessageId ?? attempt.providerMessageId,
  };
  const counted = (report.parts || arrived.length > 0) && { parts, deliveredParts };
  return { state, changes: { ...counted, ...(price && { price }), ...standing } };
}
