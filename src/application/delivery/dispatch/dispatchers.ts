import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Channel } from '../../../domain/message/message.js';
import { DeliverySettings } from '../delivery-settings.js';
import { MessageClaims } from '../message-claims.js';
import { type Transport, TransportResolver, type Unavailable } from '../transport.js';
import { Dispatcher } from './dispatcher.js';
import { HoldBudget } from './hold-budget.js';

/** How many transports are kept open; one that is needed again is opened again. */
const mostOpen = 1_000;

/** The dispatchers, one for each transport. */
@Injectable()
export class Dispatchers {
  private readonly budget: HoldBudget;
  private readonly open = new LRUCache<string, Dispatcher>({
    max: mostOpen,
    dispose: (dispatcher) => this.finish(dispatcher),
  });
  /** Those that get nothing new, and still have something in hand. */
  private readonly finishing = new Set<Dispatcher>();
  private isClosing = false;

  constructor(
    private readonly claims: MessageClaims,
    private readonly transports: TransportResolver,
    settings: DeliverySettings,
  ) {
    this.budget = new HoldBudget(settings.holding);
  }

  async of(businessId: string, channel: Channel, messageId: string): Promise<Dispatcher | Unavailable> {
    const transport = await this.transports.of(businessId, channel, messageId);
    return 'unavailable' in transport ? transport : this.ofTransport(transport);
  }

  /** How many messages wait in memory until they are due. */
  get held(): number {
    return this.all().reduce((sum, { held }) => sum + held, 0);
  }

  /** Gives back at once what is not claimed; to be followed by the end of what is. */
  release(): void {
    this.isClosing = true;
    for (const dispatcher of this.all()) dispatcher.close();
  }

  close(): void {
    this.transports.close();
  }

  /** An account that was edited has another transport under the same key. */
  private ofTransport(transport: Transport): Dispatcher {
    const known = this.open.get(transport.key);
    if (known?.transport === transport) return known;
    const dispatcher = new Dispatcher(this.claims, transport, this.budget);
    this.open.set(transport.key, dispatcher);
    if (this.isClosing) dispatcher.close();
    return dispatcher;
  }

  private finish(dispatcher: Dispatcher): void {
    for (const earlier of this.finishing) if (earlier.isIdle) this.finishing.delete(earlier);
    this.finishing.add(dispatcher);
  }

  private all(): Dispatcher[] {
    return [...this.open.values(), ...this.finishing];
  }
}
