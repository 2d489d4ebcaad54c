/** What the server does not wait for longer, in milliseconds. */
export interface Patience {
  /** A whole request, from its first byte to the last of its body. */
  requestMs: number;
  /** Its headers alone. */
  headersMs: number;
  /** A connection on which nothing moves, also while the answer is being made or is not read. */
  silenceMs: number;
}

export const usualPatience: Patience = { requestMs: 30_000, headersMs: 20_000, silenceMs: 120_000 };

/** Longer than proxies keep a connection that nobody uses, so that they are the ones to close it. */
const keepAliveMs = 72_000;

/** Nothing is waited for without end, and what the server refuses by itself is left to us. */
export const patienceOptions = ({ requestMs, headersMs, silenceMs }: Patience) => ({
  requestTimeout: requestMs,
  connectionTimeout: silenceMs,
  keepAliveTimeout: keepAliveMs,
  http: {
    headersTimeout: headersMs,
    connectionsCheckingInterval: Math.min(5_000, requestMs),
    requireHostHeader: false,
  },
});
