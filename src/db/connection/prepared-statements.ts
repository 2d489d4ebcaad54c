/** Seldom asked statements are not worth what a plan of theirs would hold in every connection. */
const timesBefore = 3;
const mostPrepared = 150;
const mostCounted = 1_000;

/** Gives names to the statements that are asked again and again, so that each connection parses and plans them once. */
export class PreparedStatements {
  readonly #names = new Map<string, string>();
  readonly #times = new Map<string, number>();
  #named = 0;

  /** The name of a statement that is asked now, if it has been asked often enough to have one. */
  nameOf(text: string): string | undefined {
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

  /** What was planned under the name of this statement serves no more; asked often again, it gets another. */
  forget(text: string): void {
    this.#names.delete(text);
  }
}
