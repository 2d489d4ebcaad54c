const endOfText = '\r\n.\r\n';
const answers: Record<string, string> = {
  EHLO: '250-sink\r\n250-8BITMIME\r\n250 AUTH PLAIN\r\n',
  HELO: '250 sink\r\n',
  RSET: '250 ok\r\n',
  NOOP: '250 ok\r\n',
  QUIT: '221 bye\r\n',
};

/** How far a conversation has come: the greeting, AUTH, MAIL FROM, RCPT TO, or the end of the text. */
export type SmtpStage = 'connect' | 'auth' | 'mail' | 'rcpt' | 'data';

/** What a stage is answered: yes, nothing at all, a cut connection, or an SMTP reply. */
export type SmtpReply = 'yes' | 'hang' | 'drop' | { code: number; text?: string };

/** A mail of which the whole text was here. */
export interface SmtpMail {
  from: string;
  to: string[];
  raw: Buffer;
}

/** Who decides in one conversation. */
export interface SmtpHost {
  /** Asked before a mail is there; without it everything is taken. The address is the one that the stage names. */
  meet?(stage: Exclude<SmtpStage, 'data'>, address: string): SmtpReply;
  receive(mail: SmtpMail): SmtpReply;
}

const addressIn = (line: string) => line.slice(line.indexOf('<') + 1, line.indexOf('>'));

/** Senders double a dot that begins a line. */
const undoubled = (raw: Buffer): Buffer =>
  raw.includes('\r\n..') ? Buffer.from(raw.toString('latin1').replaceAll('\r\n..', '\r\n.'), 'latin1') : raw;

/** The server's side of one SMTP connection, as little of it as senders need: bytes in, answers out. */
export class SmtpConversation {
  /** Set when the connection is to be closed, at once or after the last answer. */
  end: 'drop' | 'quit' | undefined;
  readonly #host: SmtpHost;
  #unread: Buffer = Buffer.alloc(0);
  #from = '';
  #to: string[] = [];
  #isInText = false;
  #isHanging = false;

  constructor(host: SmtpHost) {
    this.#host = host;
  }

  /** What is said to somebody who has just connected. */
  greet(): string {
    const greeting = this.#say(this.#host.meet?.('connect', ''), '220 sink\r\n');
    if (greeting && !greeting.startsWith('220')) this.end = 'quit';
    return greeting;
  }

  /** Reads what came and returns what is to be answered. */
  take(chunk: Buffer): string {
    this.#unread = this.#unread.length > 0 ? Buffer.concat([this.#unread, chunk]) : chunk;
    let said = '';
    for (let answer = this.#next(); answer; answer = this.#next()) said += answer;
    return said;
  }

  #next(): string | undefined {
    if (this.#isHanging || this.end) return undefined;
    const end = this.#isInText ? endOfText : '\r\n';
    const length = this.#unread.indexOf(end);
    if (length < 0) return undefined;
    const read = this.#unread.subarray(0, length);
    this.#unread = this.#unread.subarray(length + end.length);
    return this.#isInText ? this.#text(read) : this.#command(read.toString('latin1'));
  }

  #text(raw: Buffer): string {
    this.#isInText = false;
    const mail = { from: this.#from, to: this.#to, raw: undoubled(raw) };
    this.#to = [];
    return this.#say(this.#host.receive(mail), '250 taken\r\n');
  }

  #command(line: string): string {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'AUTH') return this.#say(this.#host.meet?.('auth', ''), '235 come in\r\n');
    if (verb === 'MAIL') return this.#mail(addressIn(line));
    if (verb === 'RCPT') return this.#recipient(addressIn(line));
    if (verb === 'DATA') return this.#data();
    if (verb === 'QUIT') this.end = 'quit';
    return answers[verb] ?? '502 what\r\n';
  }

  #mail(from: string): string {
    [this.#from, this.#to] = [from, []];
    return this.#say(this.#host.meet?.('mail', from), '250 ok\r\n');
  }

  #recipient(address: string): string {
    const said = this.#say(this.#host.meet?.('rcpt', address), '250 ok\r\n');
    if (said.startsWith('250')) this.#to.push(address);
    return said;
  }

  #data(): string {
    this.#isInText = this.#to.length > 0;
    return this.#isInText ? '354 go\r\n' : '503 to whom\r\n';
  }

  #say(reply: SmtpReply | undefined, yes: string): string {
    if (reply === undefined || reply === 'yes') return yes;
    if (reply === 'hang') this.#isHanging = true;
    else if (reply === 'drop') this.end = 'drop';
    else return `${reply.code} ${reply.text ?? 'told to refuse'}\r\n`;
    return '';
  }
}
