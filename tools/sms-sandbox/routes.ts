import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Behaviour, readFaults, requestFaults } from './behaviour.ts';
import type { Filter, MessageStore } from './message.store.ts';
import { InvalidInput, type Message, readChannel, readInput } from './message.ts';
import { pageFiles } from './page.ts';
import type { Receipts } from './receipts.ts';

const largestBody = 64 * 1024;

export interface Parts {
  store: MessageStore;
  behaviour: Behaviour;
  receipts: Receipts;
}

type Handler = (parts: Parts, request: IncomingMessage, response: ServerResponse, url: URL) => unknown;

const handlers: Record<string, Handler> = {
  'GET /health': (_, _request, response) => json(response, 200, { status: 'ok' }),
  'POST /messages': acceptMessage,
  'GET /messages': ({ store }, _request, response, { searchParams: query }) =>
    json(response, 200, store.list(readQuery(query)).map(shown)),
  'GET /behaviour': ({ behaviour }, _request, response) => json(response, 200, { faults: behaviour.faults }),
  'PUT /behaviour': async ({ behaviour }, request, response) => {
    behaviour.faults = readFaults(await readJson(request));
    json(response, 200, { faults: behaviour.faults });
  },
  'DELETE /behaviour': ({ behaviour }, _request, response) => {
    behaviour.faults = [];
    json(response, 200, { faults: [] });
  },
};

/** Answers one request; what is wrong with it is said in `{code, message}`. */
export async function answer(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const url = new URL(request.url ?? '/', 'http://sandbox');
    const file = pageFiles[url.pathname];
    const handler = handlers[`${request.method} ${url.pathname}`];
    const id = /^\/messages\/([\w-]+)$/.exec(url.pathname)?.[1];
    const message = id && parts.store.get(id);
    if (handler) await handler(parts, request, response, url);
    else if (request.method === 'GET' && file) response.writeHead(200, file.headers).end(file.content);
    else if (request.method === 'GET' && message) json(response, 200, shown(message));
    else json(response, 404, { code: 'not_found', message: 'there is nothing here' });
  } catch (error) {
    const { code, message } = error instanceof InvalidInput ? error : { code: 'failed', message: String(error) };
    const status = code === 'too_large' ? 413 : error instanceof InvalidInput ? 422 : 500;
    json(response, status, { code, message });
  }
}

async function acceptMessage(
  { store, behaviour, receipts }: Parts,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const input = readInput(await readJson(request));
  const hit = behaviour.take(requestFaults, input.to);
  if (hit?.fault === 'timeout-before-accepting') return;
  if (hit?.fault === 'cut-before-accepting') return request.socket.destroy();
  if (hit?.fault === 'error-before-accepting') return json(response, 500, { code: 'told_to_fail' });
  if (hit?.fault === 'rate-limited') {
    response.setHeader('retry-after', hit.retryAfterSeconds ?? 1);
    return json(response, 429, { code: 'rate_limited' });
  }
  const { message, isNew } = store.accept(input);
  if (isNew) receipts.schedule(message);
  if (hit?.fault === 'timeout-after-accepting') return;
  if (hit?.fault === 'cut-after-accepting') return request.socket.destroy();
  if (hit?.fault === 'error-after-accepting') return json(response, 500, { code: 'told_to_fail' });
  json(response, 202, { id: message.id, state: message.state, parts: message.parts });
}

/** A callback's address is a secret of the client's. */
function shown({ callbackUrl: _, ...rest }: Message) {
  return rest;
}

function readQuery(query: URLSearchParams): Filter {
  const channel = query.get('channel');
  const limit = query.get('limit');
  if (limit !== null && !/^[1-9]\d{0,5}$/.test(limit))
    throw new InvalidInput('invalid_limit', '`limit` must be a number');
  return {
    limit: limit === null ? undefined : Number(limit),
    clientReference: query.get('clientReference') ?? undefined,
    to: query.get('to') ?? undefined,
    channel: channel === null ? undefined : readChannel(channel),
  };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop early must not take the connection away from the answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) throw new InvalidInput('too_large', `a body has at most ${largestBody} bytes`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    throw new InvalidInput('malformed_json', 'the body must be JSON');
  }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));
}
