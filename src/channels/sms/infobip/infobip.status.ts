import type { DeliveryError, DeliveryState } from '../../../domain/message/delivery-report.js';
import type { SendOutcome } from '../../channel.port.js';
import { duplicateErrors, duplicateStatus, errorMeanings, statusMeanings } from './infobip.codes.js';

/** A message in an answer, a log or a report, as far as it can be trusted to be there. */
export interface InfobipRow {
  messageId?: unknown;
  status?: { groupId?: unknown; id?: unknown };
  error?: { id?: unknown; permanent?: unknown };
}

/** How far a message has come, and why not further. */
export interface InfobipStatus {
  state: DeliveryState;
  error?: DeliveryError;
}

const toOperator = 2;
const floodPauseMs = 15 * 60_000;

/** True where Infobip refuses our own retry; it says nothing of the message itself. */
export function isDuplicate({ status, error }: InfobipRow): boolean {
  return status?.id === duplicateStatus || (typeof error?.id === 'number' && duplicateErrors.includes(error.id));
}

/** Groups that are not in Infobip's list leave the message where it is. */
export function statusOf(row: InfobipRow): InfobipStatus {
  switch (row.status?.groupId) {
    case 3:
      return { state: row.status.id === toOperator ? 'handed-over' : 'delivered' };
    case 2:
    case 4:
    case 5: {
      const error = errorOf(row);
      const isExpired = error.class === 'expired' || row.status.groupId === 4;
      return { state: isExpired ? 'expired' : 'undelivered', error };
    }
    default:
      return { state: 'accepted' };
  }
}

/** The error says more than the status, and Infobip's own flag decides about one that is not in our list. */
function errorOf({ status, error }: InfobipRow): DeliveryError {
  const errorId = typeof error?.id === 'number' ? error.id : 0;
  const statusId = typeof status?.id === 'number' ? status.id : 0;
  const [code, kind] = errorMeanings.get(errorId) ?? [];
  if (code && kind) return { code, class: kind };
  if (errorId !== 0) return { code: `error_${errorId}`, class: error?.permanent === false ? 'temporary' : 'unknown' };
  const [statusCode, statusKind] = statusMeanings[statusId] ?? [`status_${statusId}`, 'unknown'];
  return { code: statusCode, class: statusKind };
}

/** What a message that did not get anywhere means for the one who is about to send it. */
export function outcomeOfError({ code, class: kind }: DeliveryError): SendOutcome {
  switch (kind) {
    case 'temporary':
      return { outcome: 'tryLater', kind: 'temporary', code };
    case 'rate-limited':
      return { outcome: 'tryLater', kind: 'rate-limited', code, retryAfterMs: floodPauseMs };
    case 'account':
      return { outcome: 'refused', kind: 'account', code, detail: 'Infobip refuses this account' };
    case 'not-on-channel':
      return { outcome: 'refused', kind: 'not-on-channel', code, detail: 'the recipient is not on this channel' };
    case 'recipient-permanent':
    case 'blocked':
      return { outcome: 'refused', kind: 'permanent-recipient', code, detail: 'Infobip refuses this recipient' };
    default:
      return { outcome: 'refused', kind: 'permanent-content', code, detail: 'Infobip refuses this message' };
  }
}
