import type { LookupFunction } from 'node:net';
import { Agent, fetch as fetchBy } from 'undici';
import { assertPublicUrl, publicLookup } from './public-address.js';

/** What a provider is called over; redirects are not followed. */
export interface Net {
  fetch(url: URL, init: RequestInit): Promise<Response>;
}

const longestAnswer = 1024 * 1024;

/** For addresses that the platform or the provider itself has chosen. */
export const wholeNet: Net = { fetch: (url, init) => fetch(url, { ...init, redirect: 'manual' }) };

/** Looks names up by `lookup`, and gives up on an answer that is longer than 1 MiB. */
export function netBy(lookup: LookupFunction): Net {
  const dispatcher = new Agent({ connect: { lookup } });
  const by = fetchBy as unknown as (url: URL, init: RequestInit & { dispatcher: Agent }) => Promise<Response>;
  return { fetch: async (url, init) => limited(await by(url, { ...init, redirect: 'manual', dispatcher })) };
}

/** Counts what was unpacked: a short answer may hold a long one. */
function limited(response: Response): Response {
  let length = 0;
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      length += chunk.length;
      if (length > longestAnswer) controller.error(new AnswerTooLong());
      else controller.enqueue(chunk);
    },
  });
  return new Response(response.body?.pipeThrough(limit) ?? null, response);
}

class AnswerTooLong extends Error {
  readonly code = 'ANSWER_TOO_LONG';
}

const byPublicNames = netBy(publicLookup);

/** Reaches public addresses alone, by https: for what a business may point wherever it likes. */
export const publicNet: Net = {
  async fetch(url, init) {
    try {
      assertPublicUrl(url);
    } catch (cause) {
      throw new TypeError('fetch failed', { cause });
    }
    return byPublicNames.fetch(url, init);
  },
};
