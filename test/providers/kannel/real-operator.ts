import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A part of a message as it reached the operator. */
export interface OperatorPart {
  to: string;
  from: string;
  text: string;
  coding: string;
  validityMinutes: number;
  /** Of a long text, from 1: parts come in any order, their header tells it to the phone. */
  number: number;
}

/** An operator that a real Kannel is connected to over HTTP: it takes parts and sends receipts back to Kannel. */
export class RealOperator {
  readonly parts: OperatorPart[] = [];
  url = '';
  readonly #server = createServer((request, response) => this.#take(request, response));

  async start(): Promise<this> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** The text that came for a phone, put together as the phone does it. */
  textFor(to: string): string {
    return this.parts
      .filter((part) => part.to === to)
      .toSorted((left, right) => left.number - right.number)
      .map(({ text }) => text)
      .join('');
  }

  #take({ url = '' }: IncomingMessage, response: ServerResponse): void {
    const query = bytesIn(url);
    const to = String(query.to);
    if (to.endsWith('0095')) {
      response.writeHead(403).end('Not routable. Do not try again.');
      return;
    }
    const text = new TextDecoder(String(query.charset ?? 'utf-8')).decode(query.text);
    const [from, coding, validity] = [String(query.from), String(query.coding), Number(query.validity)];
    this.parts.push({ to, from, text, coding, validityMinutes: validity, number: query.udh?.at(-1) ?? 1 });
    response.writeHead(202).end('0: Accepted for delivery');
    if (query['dlr-url']) void report(String(query['dlr-url']), to.endsWith('0099') ? 2 : 1);
  }
}

async function report(dlrUrl: string, end: number): Promise<void> {
  for (const type of [8, end]) {
    const url = dlrUrl.replaceAll('%d', String(type)).replaceAll('%A', 'ACK/').replaceAll('%T', '1');
    await fetch(url).catch(() => {});
  }
}

/** Kannel sends texts as bytes of their charset, so that they must not be read as UTF-8. */
function bytesIn(url: string): Record<string, Buffer> {
  const pairs = url.slice(url.indexOf('?') + 1).split('&');
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name = '', value = ''] = pair.split('=');
      return [name, Buffer.from(unescape(value.replaceAll('+', ' ')), 'latin1')];
    }),
  );
}
