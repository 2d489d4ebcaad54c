import { LRUCache } from 'lru-cache';
import type { Transport } from '../delivery/transport.js';

/** How many accounts are kept open; one that is needed again is opened again. */
const mostOpen = 1_000;

/** One transport for each account, so that tokens and slots are shared, and another one once the account was edited. */
export class OpenTransports {
  private readonly open = new LRUCache<string, { version: number; transport: Transport }>({ max: mostOpen });

  /** An account that was read before its last edit gets what was opened after it. */
  of(key: string, version: number, make: (key: string) => Transport): Transport {
    const known = this.open.get(key);
    if (known && known.version >= version) return known.transport;
    const transport = make(key);
    this.open.set(key, { version, transport });
    return transport;
  }
}
