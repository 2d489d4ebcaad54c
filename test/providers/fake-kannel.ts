import { randomUUID } from 'node:crypto';
import { type Call, endings, FakeProvider, type HeldMessage, type Reply, type ReportCall } from './fake-provider.js';

/** What Kannel keeps; our reference is in the address of the report only. */
export interface KannelMessage extends HeldMessage {
  dlrUrl?: string;
  validityMinutes: number;
}

const words = (status: number, body: string): Reply => ({ status, headers: { 'content-type': 'text/html' }, body });

/** Kannel's sendsms with one operator behind it. */
export class FakeKannel extends FakeProvider<KannelMessage> {
  readonly credentials = { username: 'tester', password: 'foobar' };
  /** False: what comes is queued until `linkUp`. */
  isLinkUp = true;

  linkUp(): void {
    this.isLinkUp = true;
    for (const message of this.messages.filter(({ state }) => state === 'queued')) this.#deliver(message);
  }

  protected answer({ method, url }: Call): Reply {
    if (method !== 'GET' || url.pathname !== '/cgi-bin/sendsms') return words(404, 'Unknown request.');
    const query = Object.fromEntries(url.searchParams);
    const { username, password } = this.credentials;
    if (query.username !== username || query.password !== password) {
      return words(403, 'Authorization failed for sendsms');
    }
    const { to } = query;
    if (!to) return words(400, 'Missing receiver number, rejected');
    if (!query.text) return words(400, 'Empty text not allowed, rejected.');
    if (to.endsWith(endings.refused)) return words(403, 'Not routable. Do not try again.');
    return this.handOver(to, () => this.#accept(to, query));
  }

  protected forged({ dlrUrl = '' }: KannelMessage): ReportCall {
    const guessed = dlrUrl.replace(/\/[^/?]+\?/, '/guessed?');
    return () => ({ url: filled(guessed, 1, 'ACK/') });
  }

  #accept(to: string, query: Record<string, string | undefined>): Reply {
    const { text = '', coding, from, validity } = query;
    const dlrUrl = query['dlr-url'];
    const message = {
      id: randomUUID(),
      reference: new URL(filled(dlrUrl ?? 'http://none', 0, '')).searchParams.get('reference') ?? '',
      to,
      from,
      // What lies outside the coding is lost.
      text: coding === '2' ? text : text.replaceAll(/[^\p{ASCII}]/gu, '?'),
      state: 'queued',
      dlrUrl,
      validityMinutes: Number(validity),
    };
    this.messages.push(message);
    if (!this.isLinkUp) return words(202, '3: Queued for later delivery');
    this.#deliver(message);
    return words(202, '0: Accepted for delivery');
  }

  #deliver(message: KannelMessage): void {
    const { id, to, dlrUrl } = message;
    const isReached = !to.endsWith(endings.unreached);
    message.state = isReached ? 'delivered' : 'failed';
    if (!dlrUrl) return;
    const receipt = `id:${id} sub:001 dlvrd:001 stat:${isReached ? 'DELIVRD err:000' : 'UNDELIV err:001'} text:`;
    this.report(
      message,
      () => ({ url: filled(dlrUrl, 8, 'ACK/') }),
      () => ({ url: filled(dlrUrl, isReached ? 1 : 2, receipt) }),
    );
  }
}

/** Puts in what the escapes stand for. */
function filled(dlrUrl: string, type: number, answer: string): string {
  const values: Record<string, string> = {
    '%d': String(type),
    '%T': String(Math.floor(Date.now() / 1000)),
    '%A': encodeURIComponent(answer),
    '%%': '%',
  };
  return dlrUrl.replaceAll(/%[dTA%]/g, (code) => values[code] ?? code);
}
