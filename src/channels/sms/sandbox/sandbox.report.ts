import type {
  DeliveryError,
  DeliveryErrorClass,
  DeliveryReport,
  DeliveryState,
} from '../../../domain/message/delivery-report.js';

/** What the sandbox says of a message, also in a report. */
export interface SandboxMessage {
  id: string;
  clientReference: string;
  state: Extract<DeliveryState, 'accepted' | 'delivered' | 'undelivered' | 'expired'>;
  /** UTC, ISO 8601. */
  stateAt: string;
  errorCode?: string;
}

const errorClasses: Record<string, DeliveryErrorClass> = {
  unknown_subscriber: 'recipient-permanent',
  not_on_viber: 'not-on-channel',
  blocked: 'blocked',
  expired: 'expired',
};

/** The report in the body of a webhook call; null when there is none. */
export function reportOf(body: Buffer): DeliveryReport | null {
  const { id, clientReference, state, stateAt, errorCode } = parse(body);
  const at = new Date(stateAt ?? '');
  if (!id || !clientReference || !isFinal(state) || Number.isNaN(at.getTime())) return null;
  const error = errorOf({ errorCode });
  return { providerMessageId: id, reference: clientReference, state, at, error, dedupeKey: `${id}:${state}` };
}

/** Why a message did not arrive, where the sandbox says so. */
export const errorOf = ({ errorCode }: Pick<SandboxMessage, 'errorCode'>): DeliveryError | undefined =>
  errorCode ? { code: errorCode, class: errorClasses[errorCode] ?? 'unknown' } : undefined;

function isFinal(state: unknown): state is 'delivered' | 'undelivered' | 'expired' {
  return state === 'delivered' || state === 'undelivered' || state === 'expired';
}

function parse(body: Buffer): Partial<SandboxMessage> {
  try {
    return (JSON.parse(body.toString()) as Partial<SandboxMessage> | null) ?? {};
  } catch {
    return {};
  }
}
