import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

const sendFaults = [
  'timeout-before-accepting',
  'timeout-after-accepting',
  'cut-before-accepting',
  'cut-after-accepting',
  'error-before-accepting',
  'error-after-accepting',
  'rate-limited',
] as const;
const reportFaults = [
  'late-reports',
  'repeated-reports',
  'disordered-reports',
  'lost-reports',
  'forged-report',
] as const;

/** What can go wrong with taking a message over, and with the reports on it; `forged-report` comes before the true ones. */
export type FakeFault = (typeof sendFaults)[number] | (typeof reportFaults)[number];

/** A switch: of the messages to numbers that end with `to`, the next `next`, or the `share` 0 to 1 of them, or all. */
export interface Switch {
  fault: FakeFault;
  to?: string;
  next?: number;
  share?: number;
  /** For `rate-limited`, in Retry-After. */
  retryAfterSeconds?: number;
  /** For `late-reports`. */
  delayMs?: number;
}

/** A message that was taken over; every repetition is another one unless the provider knows it again. */
export interface HeldMessage {
  id: string;
  reference: string;
  to: string;
  from?: string;
  text: string;
  /** The provider's own word. */
  state: string;
}

export interface Call {
  method: string;
  url: URL;
  headers: IncomingHttpHeaders;
  body: string;
}

export type Reply = { status: number; body?: string; headers?: Record<string, string> } | 'silence' | 'cut';

/** A call of the client's address, made anew for each try. */
export type ReportCall = () => { url: string; init?: RequestInit };

/** A provider played on the loopback, which behaves like its own until it is told to misbehave. */
export abstract class FakeProvider<Message extends HeldMessage = HeldMessage> {
  readonly messages: Message[] = [];
  url = '';
  /** How long after a message was taken over its reports come. */
  reportDelayMs = 20;
  /** How often a report is tried that the client does not take, with a pause that begins at `retryMs` and doubles. */
  tries = 1;
  retryMs = 500;
  #switches: Switch[] = [];
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #closing = new AbortController();

  protected abstract answer(call: Call): Reply;
  /** A report on this message that the provider did not make, and that says it was delivered. */
  protected abstract forged(message: Message): ReportCall;

  async start(): Promise<this> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  /** These switches are on from now on, and no others. */
  misbehave(...switches: Switch[]): void {
    this.#switches = switches.map((one) => ({ ...one }));
  }

  held(reference: string): Message[] {
    return this.messages.filter((message) => message.reference === reference);
  }

  /** How many messages were taken over for each reference. */
  counts(): Map<string, number> {
    const byReference = Map.groupBy(this.messages, ({ reference }) => reference);
    return new Map([...byReference].map(([reference, messages]) => [reference, messages.length]));
  }

  async close(): Promise<void> {
    this.#closing.abort();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  /** Takes a message over with `accept`, well or as the switches say. */
  protected handOver(to: string, accept: () => Reply): Reply {
    const hit = this.#take(sendFaults, to);
    if (!hit) return accept();
    if (hit.fault.endsWith('after-accepting')) accept();
    if (hit.fault.startsWith('timeout')) return 'silence';
    if (hit.fault.startsWith('cut')) return 'cut';
    if (hit.fault.startsWith('error')) return { status: 500 };
    return { status: 429, headers: { 'retry-after': String(hit.retryAfterSeconds ?? 1) } };
  }

  /** Makes these calls one after the other, well or as the switches say. */
  protected report(message: Message, ...calls: ReportCall[]): void {
    const hit = this.#take(reportFaults, message.to);
    if (hit?.fault === 'lost-reports') return;
    const made = {
      'repeated-reports': () => calls.flatMap((call) => [call, call]),
      'disordered-reports': () => calls.toReversed(),
      'forged-report': () => [this.forged(message), ...calls],
      'late-reports': () => calls,
    };
    const wait = hit?.fault === 'late-reports' ? (hit.delayMs ?? 5_000) : this.reportDelayMs;
    const all = hit ? made[hit.fault as keyof typeof made]() : calls;
    this.after(wait, async () => {
      for (const call of all) await this.call(call);
    });
  }

  /** Makes a call, and again later if it was not taken. */
  protected async call(call: ReportCall, tries = this.tries): Promise<void> {
    if (this.#closing.signal.aborted || (await this.#isTaken(call)) || tries <= 1) return;
    this.after(this.retryMs * 2 ** (this.tries - tries), () => this.call(call, tries - 1));
  }

  protected after(ms: number, act: () => unknown): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, ms);
    this.#timers.add(timer);
  }

  async #isTaken(call: ReportCall): Promise<boolean> {
    const { url, init } = call();
    const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(5_000)]);
    return fetch(url, { ...init, signal }).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  #take(kinds: readonly FakeFault[], to: string): Switch | undefined {
    const hit = this.#switches.find(
      ({ fault, to: ending = '', share = 1, next }) =>
        kinds.includes(fault) && to.endsWith(ending) && next !== 0 && Math.random() < share,
    );
    if (hit?.next) hit.next -= 1;
    return hit;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    const call = { method: request.method ?? 'GET', url, headers: request.headers, body: await text(request) };
    const reply = this.answer(call);
    if (reply === 'silence') return;
    if (reply === 'cut') request.socket.destroy();
    else response.writeHead(reply.status, reply.headers).end(reply.body);
  }
}

/** What is done with numbers by their ending: nothing arrives, refused at once, stays unsent. */
export const endings = { unreached: '0099', refused: '0098', waiting: '0097' } as const;

export function json(status: number, body: unknown): Reply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

export function isBasicAuth({ headers }: Call, user: string, password: string): boolean {
  return headers.authorization === `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
