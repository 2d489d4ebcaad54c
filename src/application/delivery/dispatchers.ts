import { Injectable } from '@nestjs/common';
import type { Channel } from '../../domain/message/message.js';
import { DeliverySettings } from './delivery-settings.js';
import { Dispatcher } from './dispatcher.js';
import { MessageClaims } from './message-claims.js';
import { TransportResolver, type Unavailable } from './transport.js';

/** The dispatchers, one for each transport. */
@Injectable()
export class Dispatchers {
  private readonly open = new Map<string, Dispatcher>();
  private isClosing = false;

  constructor(
    private readonly claims: MessageClaims,
    private readonly transports: TransportResolver,
    private readonly settings: DeliverySettings,
  ) {}

  async of(businessId: string, channel: Channel, messageId: string): Promise<Dispatcher | Unavailable> {
    const transport = await this.transports.of(businessId, channel, messageId);
    if ('unavailable' in transport) return transport;
    const known = this.open.get(transport.key);
    if (known) return known;
    const dispatcher = new Dispatcher(this.claims, transport, this.settings.holding);
    this.open.set(transport.key, dispatcher);
    if (this.isClosing) dispatcher.close();
    return dispatcher;
  }

  /** How many messages wait in memory until they are due. */
  get held(): number {
    return [...this.open.values()].reduce((sum, { held }) => sum + held, 0);
  }

  /** Gives back at once what is not claimed; to be followed by the end of what is. */
  release(): void {
    this.isClosing = true;
    for (const dispatcher of this.open.values()) dispatcher.close();
  }

  close(): void {
    this.transports.close();
  }
}
