import { type ParsedMail, simpleParser } from 'mailparser';
import type { SmtpMail } from './smtp-conversation.ts';

/** A mail that the sink has taken over. */
export interface ReceivedMail extends SmtpMail {
  arrivedAt: Date;
  /** The same moment on the process's monotonic clock, in ms since the epoch. */
  arrivedAtMs: number;
  /** Names in lower case; of a repeated header the last one. */
  headers: Map<string, string>;
  parsed(): Promise<ParsedMail>;
}

/** Keeps mails and tells those who wait for one. */
export class ReceivedMails {
  readonly all: ReceivedMail[] = [];
  readonly #waiting = new Set<(mail: ReceivedMail) => void>();

  add(received: SmtpMail): void {
    const { raw } = received;
    let parsing: Promise<ParsedMail> | undefined;
    const mail: ReceivedMail = {
      ...received,
      arrivedAt: new Date(),
      arrivedAtMs: performance.timeOrigin + performance.now(),
      headers: headersOf(raw),
      parsed: () => (parsing ??= simpleParser(raw)),
    };
    this.all.push(mail);
    for (const tell of this.#waiting) tell(mail);
  }

  async waitFor(fits: (mail: ReceivedMail) => boolean, timeoutMs: number): Promise<ReceivedMail> {
    const already = this.all.find(fits);
    if (already) return already;
    const { promise, resolve, reject } = Promise.withResolvers<ReceivedMail>();
    const tell = (mail: ReceivedMail) => fits(mail) && resolve(mail);
    const timer = setTimeout(() => reject(this.#nothingCame(timeoutMs)), timeoutMs);
    this.#waiting.add(tell);
    return promise.finally(() => {
      clearTimeout(timer);
      this.#waiting.delete(tell);
    });
  }

  #nothingCame(timeoutMs: number): Error {
    const came = this.all.map(({ to, headers }) => `${to}: ${headers.get('subject')}`).join('\n');
    return new Error(`No such mail in ${timeoutMs} ms; ${this.all.length} came:\n${came}`);
  }
}

function headersOf(raw: Buffer): Map<string, string> {
  const head = raw.toString('latin1').split(/\r?\n\r?\n/, 1)[0] ?? '';
  const fields = head.replaceAll(/\r?\n[ \t]+/g, ' ').matchAll(/^([^:\r\n]+):[ \t]*(.*?)\r?$/gm);
  return new Map(fields.map(([, name = '', value = '']) => [name.toLowerCase(), value] as const));
}
