/** How many rendered messages, and bytes of them, may be kept in memory until they are due. */
export interface HoldLimits {
  messages: number;
  bytes: number;
}

/** Counts what a worker keeps in memory, for all channels and accounts together. */
export class HoldBudget {
  private messages = 0;
  private bytes = 0;

  constructor(private readonly limits: HoldLimits) {}

  /** Reserves room for a message that is about to be rendered; false where there is none. */
  reserve(): boolean {
    if (this.messages >= this.limits.messages || this.bytes >= this.limits.bytes) return false;
    this.messages += 1;
    return true;
  }

  /** Counts the size of a message that has room; false, and its room is free again, where it is too big. */
  keep(bytes: number): boolean {
    const fits = this.bytes + bytes <= this.limits.bytes;
    if (fits) this.bytes += bytes;
    else this.messages -= 1;
    return fits;
  }

  /** Frees the room of a message; `bytes` is what was counted of it. */
  release(bytes = 0): void {
    this.messages -= 1;
    this.bytes -= bytes;
  }
}
