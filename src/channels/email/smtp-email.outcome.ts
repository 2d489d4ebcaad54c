import type { NodemailerError } from 'nodemailer';
import type { Refused, SendOutcome } from '../channel.port.js';

/** Replies that concern our account, whatever command they answer: authentication is missing, too weak or wrong. */
const accountReplies = new Set([530, 534, 535, 538]);
const badSequence = 503;
const tooLarge = 552;

/** What a failed hand-over means; once the body has begun to flow, silence leaves the outcome open. */
export function outcomeOfSmtpError(error: NodemailerError, bodyBegun: boolean): SendOutcome {
  const reply = error.responseCode ?? 0;
  const replyClass = Math.floor(reply / 100);
  if (replyClass === 4 || reply === badSequence)
    return { outcome: 'tryLater', kind: 'temporary', code: `smtp_${reply}` };
  if (replyClass === 5) return refusedByServer(error, reply);

  const code = String(error.originalCode ?? error.code ?? 'not_sent').toLowerCase();
  if (bodyBegun) return { outcome: 'unknown', cause: causeOf(error), code };
  const kind = refusedByUs(error);
  if (kind) return { outcome: 'refused', kind, code, detail: 'not handed over' };
  return { outcome: 'tryLater', kind: 'temporary', code };
}

function refusedByServer(error: NodemailerError, reply: number): Refused {
  const enhanced = /^\d{3}[ -](5\.\d{1,3}\.\d{1,3})\b/.exec(String(error.response))?.[1] ?? '';
  const detail = `${error.command ?? ''} ${enhanced}`.trim();
  return { outcome: 'refused', kind: kindOf(error.command, reply, enhanced), code: `smtp_${reply}`, detail };
}

function kindOf(command: string | undefined, reply: number, enhanced: string): Refused['kind'] {
  if (accountReplies.has(reply)) return 'account';
  if (command === 'RCPT TO') return 'permanent-recipient';
  // Some servers judge the recipient only after the text: 5.1.x is a wrong address, 5.2.x a closed mailbox.
  if (command === 'DATA') return /^5\.[12]\./.test(enhanced) ? 'permanent-recipient' : 'permanent-content';
  return reply === tooLarge ? 'permanent-content' : 'account';
}

/** What nodemailer refuses by itself, before it asks the server. */
function refusedByUs(error: NodemailerError): Refused['kind'] | undefined {
  if (error.code === 'EAUTH') return 'account';
  if (error.code === 'EMESSAGE') return 'permanent-content';
  if (error.code === 'EENVELOPE') return error.message.startsWith('Invalid sender') ? 'account' : 'permanent-recipient';
  return undefined;
}

function causeOf({ code }: NodemailerError): 'timeout' | 'connection-lost' | 'server-error' {
  if (code === 'ETIMEDOUT') return 'timeout';
  return code === 'ECONNECTION' || code === 'ESOCKET' ? 'connection-lost' : 'server-error';
}
