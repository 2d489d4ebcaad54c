import { Injectable } from '@nestjs/common';
import { MessageClaims } from '../../db/message-claims.js';
import type { Channel } from '../../domain/message.js';
import { sendAgainAfterUnknownOutcome } from '../../domain/unknown-outcome.js';
import { Carriers, DeliverySettings } from './delivery-settings.js';
import { Desk } from './desk.js';
import { Handover } from './handover.js';

/** The desk of each channel. */
@Injectable()
export class Desks {
  readonly of: Readonly<Record<Channel, Desk>>;

  constructor(
    claims: MessageClaims,
    handover: Handover,
    private readonly carriers: Carriers,
    settings: DeliverySettings,
  ) {
    const desk = (channel: Channel) => {
      const { provider, dedupeKey } = carriers[channel].capabilities;
      return new Desk(claims, handover, {
        provider,
        slots: settings.slots[channel],
        limits: settings.holding,
        rate: settings.rate(channel, provider),
        // A provider that knows our id takes a message once, however often it gets it.
        maySendAgain: ({ kind }) => dedupeKey === 'yes' || sendAgainAfterUnknownOutcome[kind],
      });
    };
    this.of = { email: desk('email'), sms: desk('sms') };
  }

  /** Gives back at once what is not claimed; to be followed by the end of what is. */
  giveBack(): void {
    for (const desk of Object.values(this.of)) desk.close();
  }

  close(): void {
    this.carriers.email.close();
  }
}
