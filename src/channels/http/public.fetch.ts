import { AsyncLocalStorage } from 'node:async_hooks';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { assertPublicUrl, publicLookup } from './public-address.js';

const publicOnly = new AsyncLocalStorage<true>();
const agent = new https.Agent({ keepAlive: true, lookup: publicLookup });
const longestAnswer = 1024 * 1024;

/** The same sender, whose requests reach public addresses only: for what a business may point wherever it likes. */
export function throughPublicNet<Sender extends object>(sender: Sender): Sender {
  return new Proxy(sender, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => publicOnly.run(true, () => value.apply(target, given));
    },
  });
}

/** `fetch`, bound to public addresses where the sender is. */
export const providerFetch = (url: URL, init: RequestInit): Promise<Response> =>
  publicOnly.getStore() ? fetchPublic(url, init) : fetch(url, init);

async function fetchPublic(url: URL, init: RequestInit): Promise<Response> {
  try {
    assertPublicUrl(url);
    return await fetchOver({ agent, lookup: publicLookup }, url, init);
  } catch (cause) {
    throw init.signal?.aborted ? init.signal.reason : new TypeError('fetch failed', { cause });
  }
}

/** What `fetch` does, by Node's own client, which lets us look names up ourselves; redirects are not followed. */
export async function fetchOver(
  connect: { agent?: http.Agent; lookup: LookupFunction },
  url: URL,
  init: RequestInit,
): Promise<Response> {
  const { method, headers: given, body } = new Request(url, { ...init, signal: null });
  const content = body ? Buffer.from(await new Response(body).arrayBuffer()) : Buffer.alloc(0);
  const headers = { ...Object.fromEntries(given), 'content-length': String(content.length) };
  const options = { ...connect, method, headers, signal: init.signal ?? undefined };
  return new Promise((resolve, reject) => {
    const client = url.protocol === 'https:' ? https : http;
    const request = client.request(url, options, (response) => read(response).then(resolve, reject));
    request.on('error', reject).end(content);
  });
}

async function read(response: http.IncomingMessage): Promise<Response> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestAnswer) throw Object.assign(new Error('The answer is too long'), { code: 'ANSWER_TOO_LONG' });
    chunks.push(chunk);
  }
  const headers = new Headers();
  for (const [name, values] of Object.entries(response.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  return new Response(length > 0 ? Buffer.concat(chunks) : null, { status: response.statusCode, headers });
}
