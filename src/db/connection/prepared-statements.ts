import type { Client } from 'pg';

type Query = Client['query'];
type Ask = (config: { name: string; text: string; values: unknown[] }) => Promise<unknown>;

/** Seldom asked statements are not worth what a plan of theirs would hold in every connection. */
const timesBefore = 3;
const mostPrepared = 150;
const mostCounted = 1_000;
const planFitsNoMore = '0A000';

/** Gives names to the statements that are asked again and again, so that each connection parses and plans them once. */
export class PreparedStatements {
  readonly #names = new Map<string, string>();
  readonly #times = new Map<string, number>();
  #named = 0;

  /** The same `query`, for statements with parameters whose answer is waited for. */
  prepared(query: Query): Query {
    const ask = query as Ask;
    return ((text: unknown, values: unknown, ...rest: unknown[]) => {
      const isPlain = typeof text === 'string' && Array.isArray(values) && rest.length === 0;
      const name = isPlain ? this.#nameOf(text) : undefined;
      if (!isPlain || !name) return (query as (...args: unknown[]) => unknown)(text, values, ...rest);
      return ask({ name, text, values }).catch((error) => {
        if (error.code === planFitsNoMore) this.#names.delete(text);
        throw error;
      });
    }) as Query;
  }

  #nameOf(text: string): string | undefined {
    const name = this.#names.get(text);
    if (name || this.#named >= mostPrepared) return name;
    const times = (this.#times.get(text) ?? 0) + 1;
    if (times <= timesBefore) {
      if (this.#times.size >= mostCounted) this.#times.clear();
      this.#times.set(text, times);
      return undefined;
    }
    this.#times.delete(text);
    this.#named += 1;
    this.#names.set(text, `s${this.#named}`);
    return `s${this.#named}`;
  }
}
