const endOfText = '\r\n.\r\n';
const answers: Record<string, string> = {
  EHLO: '250-sink\r\n250 8BITMIME\r\n',
  HELO: '250 sink\r\n',
  MAIL: '250 ok\r\n',
  RCPT: '250 ok\r\n',
  DATA: '354 go\r\n',
  RSET: '250 ok\r\n',
  NOOP: '250 ok\r\n',
  QUIT: '221 bye\r\n',
};

/** The server's side of one SMTP connection, as little of it as senders need: bytes in, answers out. */
export class SmtpConversation {
  readonly #accept: (to: string, raw: Buffer) => void;
  #unread: Buffer = Buffer.alloc(0);
  #to = '';
  #isInText = false;

  /** `accept` is told the recipient and the text of every mail. */
  constructor(accept: (to: string, raw: Buffer) => void) {
    this.#accept = accept;
  }

  /** Reads what came and returns what is to be answered. */
  take(chunk: Buffer): string {
    this.#unread = this.#unread.length > 0 ? Buffer.concat([this.#unread, chunk]) : chunk;
    let said = '';
    for (let answer = this.#next(); answer; answer = this.#next()) said += answer;
    return said;
  }

  #next(): string | undefined {
    const end = this.#isInText ? endOfText : '\r\n';
    const length = this.#unread.indexOf(end);
    if (length < 0) return undefined;
    const read = this.#unread.subarray(0, length);
    this.#unread = this.#unread.subarray(length + end.length);
    return this.#isInText ? this.#text(read) : this.#command(read.toString('latin1'));
  }

  #text(raw: Buffer): string {
    this.#isInText = false;
    this.#accept(this.#to, raw);
    return '250 taken\r\n';
  }

  #command(line: string): string {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'RCPT') this.#to = line.slice(line.indexOf('<') + 1, line.indexOf('>'));
    this.#isInText = verb === 'DATA';
    return answers[verb] ?? '502 what\r\n';
  }
}
