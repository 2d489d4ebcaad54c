import {
  type Answer,
  type Asked,
  type FakeMessage,
  FakeProvider,
  type FakeTimes,
  type Report,
  referenceIn,
} from './fake-provider.ts';

/** What Kannel keeps; our reference is in the address of the report only. */
export interface KannelMessage extends FakeMessage {
  dlrUrl?: string;
  dlrMask: number;
  validityMinutes: number;
  state: 'queued' | 'sent';
}

/** What fills the escapes of the address. */
interface Dlr {
  type: number;
  answer: string;
}

/** Numbers with these endings get nothing, are refused by the operator, are refused at once, or stay without a receipt. */
const endings = { unreached: '0099', rejected: '0095', refused: '0098', silent: '0094' } as const;

const words = (status: number, body: string): Answer => ({ status, headers: { 'content-type': 'text/html' }, body });

/** Kannel's sendsms with one operator behind it. */
export class FakeKannel extends FakeProvider<KannelMessage> {
  readonly credentials = { username: 'tester', password: 'foobar' };
  #isLinkUp = true;

  constructor(times?: Partial<FakeTimes>) {
    super((rows) => rows, { tries: 1, largestBatch: 1, ...times });
  }

  /** What comes now is queued. */
  linkDown(): void {
    this.#isLinkUp = false;
  }

  linkUp(): void {
    this.#isLinkUp = true;
    for (const message of this.messages.filter(({ state }) => state === 'queued')) this.#carry(message);
  }

  protected override answer({ method, path, query: params }: Asked): Answer {
    if (method !== 'GET' || path !== '/cgi-bin/sendsms') return words(404, 'Unknown request.');
    const query = Object.fromEntries(params);
    const { username, password } = this.credentials;
    if (query.username !== username || query.password !== password) {
      return words(403, 'Authorization failed for sendsms');
    }
    const { to } = query;
    if (!to) return words(400, 'Missing receiver number, rejected');
    if (to.endsWith(endings.refused)) return words(403, 'Not routable. Do not try again.');
    if (this.faults.take(['temporal-failure'], to)) return words(503, 'Temporal failure, try again later.');
    return this.accepting(to, () => this.#accept(to, query));
  }

  protected override requestOf(url: string, [row]: [Dlr]): Request {
    return new Request(filled(url, row));
  }

  /** Nothing is signed: who does not know the address has to guess it. */
  protected override forge([report]: Report[], row: unknown): Report[] {
    return [{ url: report?.url?.replace(/\/[^/?]+\?/, '/guessed?'), row }];
  }

  #accept(to: string, query: Record<string, string | undefined>): Answer {
    const { text: sent = '', coding, charset, from, validity, 'dlr-url': dlrUrl, 'dlr-mask': mask } = query;
    const text = charset === 'UTF-8' ? sent : Buffer.from(sent).toString('latin1');
    const message: KannelMessage = {
      id: crypto.randomUUID(),
      reference: dlrUrl && referenceIn(filled(dlrUrl, { type: 0, answer: '' })),
      to,
      from,
      // What lies outside the coding is lost.
      text: coding === '2' ? text : text.replaceAll(/[^\p{ASCII}]/gu, '?'),
      acceptedAt: new Date(),
      duplicates: 0,
      dlrUrl,
      dlrMask: Number(mask),
      validityMinutes: Number(validity),
      state: 'queued',
    };
    this.messages.push(message);
    if (!this.#isLinkUp) return words(202, '3: Queued for later delivery');
    this.#carry(message);
    return words(202, '0: Accepted for delivery');
  }

  #carry(message: KannelMessage): void {
    message.state = 'sent';
    const { dlrUrl: url, dlrMask } = message;
    const wanted = fateOf(message).filter(({ type }) => (type & dlrMask) !== 0);
    const reports = wanted.map((row) => ({ url, row, afterMs: 5 }));
    if (url)
      this.happen(
        message,
        () => reports,
        () => ({ type: 1, answer: '' }),
      );
  }
}

function fateOf({ id, to }: KannelMessage): Dlr[] {
  const receipt = (end: string) => `id:${id} sub:001 dlvrd:001 ${end} text:`;
  const taken = { type: 8, answer: 'ACK/' };
  if (to.endsWith(endings.silent)) return [taken];
  if (to.endsWith(endings.rejected)) return [{ type: 16, answer: 'NACK/0x0000000b/Invalid Destination Address' }];
  if (to.endsWith(endings.unreached)) return [taken, { type: 2, answer: receipt('stat:UNDELIV err:001') }];
  return [taken, { type: 1, answer: receipt('stat:DELIVRD err:000') }];
}

/** Puts in what the escapes stand for. */
function filled(dlrUrl: string, { type, answer }: Dlr): string {
  const seconds = Math.floor(Date.now() / 1000);
  const values: Record<string, string> = {
    d: String(type),
    T: String(seconds),
    A: encodeURIComponent(answer),
    '%': '%',
  };
  return dlrUrl.replaceAll(/%([dTA%])/g, (_, code: string) => values[code] ?? '');
}
