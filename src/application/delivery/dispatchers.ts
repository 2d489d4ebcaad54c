import { Injectable } from '@nestjs/common';
import type { Channel } from '../../domain/message/message.js';
import { DeliverySettings } from './delivery-settings.js';
import { Desk } from './dispatcher.js';
import { MessageClaims } from './message-claims.js';
import { type Away, Carriers } from './transport.js';

/** The desks, one for each carrier. */
@Injectable()
export class Desks {
  private readonly open = new Map<string, Desk>();
  private isClosing = false;

  constructor(
    private readonly claims: MessageClaims,
    private readonly carriers: Carriers,
    private readonly settings: DeliverySettings,
  ) {}

  async of(businessId: string, channel: Channel, messageId: string): Promise<Desk | Away> {
    const carrier = await this.carriers.of(businessId, channel, messageId);
    if ('away' in carrier) return carrier;
    const known = this.open.get(carrier.key);
    if (known) return known;
    const desk = new Desk(this.claims, carrier, this.settings.holding);
    this.open.set(carrier.key, desk);
    if (this.isClosing) desk.close();
    return desk;
  }

  /** How many messages wait in memory until they are due. */
  get held(): number {
    return [...this.open.values()].reduce((sum, { held }) => sum + held, 0);
  }

  /** Gives back at once what is not claimed; to be followed by the end of what is. */
  giveBack(): void {
    this.isClosing = true;
    for (const desk of this.open.values()) desk.close();
  }

  close(): void {
    this.carriers.close();
  }
}
