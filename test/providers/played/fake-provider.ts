import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, Faults, reportFaults, requestFaults } from './fake-faults.ts';
import { Outbox } from './fake-outbox.ts';

/** A request as the fake reads it; `body` is JSON, or the raw text. */
export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: unknown;
}

export type Answer = { status: number; body?: object | string; headers?: Record<string, string> } | 'silence' | 'cut';

/** A message that the fake has accepted. */
export interface FakeMessage {
  id: string;
  reference?: string;
  /** E.164. */
  to: string;
  from?: string;
  text: string;
  acceptedAt: Date;
  /** How often it was sent again and refused as known. */
  duplicates: number;
}

/** A report on its way: where to, what it says, and how long after the one before. */
export interface Report {
  url: string | undefined;
  row: unknown;
  afterMs?: number;
}

/** How long things take, in ms, and how it calls back; the first three may be changed while it runs. */
export interface FakeTimes {
  /** From accepting to the answer. */
  answerMs: number;
  deliverMs: number;
  lateMs: number;
  batchMs: number;
  retryMs: number;
  tries: number;
  largestBatch: number;
}

/** A server on loopback that plays a provider, well or badly: switches by methods, or over HTTP under /control. */
export abstract class FakeProvider<Message extends FakeMessage = FakeMessage> {
  readonly messages: Message[] = [];
  readonly faults = new Faults();
  /** How forged calls were answered, in order. */
  readonly forgeries: number[] = [];
  readonly times: FakeTimes;
  url = '';
  readonly #envelope: (rows: unknown[]) => unknown;
  readonly #outbox: Outbox;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  constructor(envelope: (rows: unknown[]) => unknown, times: Partial<FakeTimes> = {}) {
    this.#envelope = envelope;
    const usual = { answerMs: 0, deliverMs: 20, lateMs: 2_000, batchMs: 0, retryMs: 100, tries: 10, largestBatch: 100 };
    this.times = { ...usual, ...times };
    this.#outbox = new Outbox({ ...this.times, requestOf: (url, rows) => this.requestOf(url, rows) });
  }

  /** The provider's own API. */
  protected abstract answer(asked: Asked): Answer;

  async start(port = 0): Promise<this> {
    await once(this.#server.listen(port, '127.0.0.1'), 'listening');
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#outbox.close();
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** What was accepted under this reference. */
  held(reference: string): Message[] {
    return this.messages.filter((message) => message.reference === reference);
  }

  /** How many messages were accepted under each reference. */
  counts(): Map<string | undefined, number> {
    const byReference = Map.groupBy(this.messages, ({ reference }) => reference);
    return new Map([...byReference].map(([reference, messages]) => [reference, messages.length]));
  }

  /** A call that brings these rows. */
  protected requestOf(url: string, rows: unknown[]): Request {
    const headers = { 'content-type': 'application/json' };
    return new Request(url, { method: 'POST', headers, body: JSON.stringify(this.#envelope(rows)) });
  }

  /** What somebody else would send in place of these reports: the same to a guessed address, another to the right one. */
  protected forge([first, ...more]: Report[], forged: unknown): Report[] {
    if (!first?.url) return [];
    const guessed = [first, ...more].map((report) => ({ ...report, url: `${first.url}x` }));
    return [...guessed, { url: first.url, row: forged }];
  }

  /** Accepts a message as the switches want it: in time, in silence, or not at all. */
  protected accepting(to: string, accept: () => Answer): Answer {
    const hit = this.faults.take(requestFaults, to);
    if (!hit) return accept();
    if (hit.fault === 'rate-limited') return tooMany(hit);
    if (hit.fault.endsWith('after-accepting')) accept();
    if (hit.fault.startsWith('timeout')) return 'silence';
    return hit.fault.startsWith('cut') ? 'cut' : { status: 500 };
  }

  /** Lets it happen after a while, and then reports it, as the switches want it. */
  protected happen(message: FakeMessage, happens: () => Report[], forged: () => unknown): void {
    const hit = this.faults.take(reportFaults, message.to);
    const delayMs = hit?.delayMs ?? this.times.lateMs;
    this.after(this.times.deliverMs + (hit?.fault === 'late-delivery' ? delayMs : 0), () => {
      const reports = reordered(happens(), hit);
      this.after(hit?.fault === 'late-report' ? delayMs : 0, () => void this.#report(reports, hit, forged));
    });
  }

  /** Brings something now that is no report on a message, such as what a client wrote. */
  protected tell(url: string, row: unknown): void {
    this.#outbox.add(url, row);
  }

  async #report(reports: Report[], hit: Fault | undefined, forged: () => unknown): Promise<void> {
    for (const [url, rows] of hit?.fault === 'forged-report' ? together(this.forge(reports, forged())) : []) {
      this.forgeries.push(await this.#outbox.post(url, rows));
    }
    let afterMs = 0;
    for (const report of reports) {
      afterMs += report.afterMs ?? 0;
      this.after(afterMs, () => report.url && this.tell(report.url, report.row));
    }
  }

  protected after(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, ms);
    this.#timers.add(timer);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://fake');
    const body = asJson(await text(request));
    const asked = { method: request.method ?? 'GET', path, query, headers: request.headers, body };
    const answer = path.startsWith('/control/') ? this.control(asked) : this.answer(asked);
    if (answer === 'silence') return;
    if (!path.startsWith('/control/')) await sleep(this.times.answerMs);
    if (answer === 'cut') return void request.socket.destroy();
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    response.end(typeof answer.body === 'object' ? JSON.stringify(answer.body) : answer.body);
  }

  /** The switches for those in other processes. */
  protected control({ method, path, query, body }: Asked): Answer {
    if (path === '/control/faults' && method === 'PUT') this.faults.list = (body as { faults: Fault[] }).faults;
    if (path === '/control/faults') return { status: 200, body: { faults: this.faults.list } };
    if (path === '/control/times') return { status: 200, body: Object.assign(this.times, body) };
    if (path === '/control/forgeries') return { status: 200, body: this.forgeries };
    if (path !== '/control/messages') return { status: 404 };
    const reference = query.get('reference');
    return { status: 200, body: reference === null ? this.messages : this.held(reference) };
  }
}

function tooMany({ retryAfterSeconds = 7 }: Fault): Answer {
  return { status: 429, headers: { 'retry-after': String(retryAfterSeconds) }, body: {} };
}

function reordered(reports: Report[], hit: Fault | undefined): Report[] {
  if (hit?.fault === 'lost-report') return [];
  if (hit?.fault === 'reordered-reports') return reports.toReversed();
  return hit?.fault === 'doubled-report' ? reports.flatMap((report) => [report, report]) : reports;
}

/** What goes to each address. */
function together(reports: Report[]): [url: string, rows: unknown[]][] {
  const byUrl = Map.groupBy(reports, ({ url = '' }) => url);
  return [...byUrl].map(([url, those]) => [url, those.map(({ row }) => row)]);
}

/** Our reference, where a provider knows it from the callback's address only. */
export function referenceIn(url = ''): string | undefined {
  return URL.parse(url)?.searchParams.get('reference') ?? undefined;
}

export function isBasicAuth({ headers }: Asked, user: string, password: string): boolean {
  return headers.authorization === `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

function asJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
