import { Injectable } from '@nestjs/common';
import { MessageClaims } from '../../db/message-claims.js';
import type { Channel } from '../../domain/message.js';
import { sendAgainAfterUnknownOutcome } from '../../domain/unknown-outcome.js';
import { Carriers, DeliverySettings } from './delivery-settings.js';
import { Desk, type DeskOptions } from './desk.js';
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
    const desk = (channel: Channel, provider: string, maySendAgain: DeskOptions['maySendAgain']) => {
      const [slots, rate] = [settings.slots[channel], settings.rate(channel, provider)];
      return new Desk(claims, handover, { provider, slots, limits: settings.holding, rate, maySendAgain });
    };
    const ownDesk = (channel: keyof Carriers) => {
      const { provider, dedupeKey } = carriers[channel].capabilities;
      // A provider that knows our id takes a message once, however often it gets it.
      return desk(channel, provider, ({ kind }) => dedupeKey === 'yes' || sendAgainAfterUnknownOutcome[kind]);
    };
    // What may have gone out there is looked for before it is sent again.
    const campaigns = desk('smartemailing', 'smartemailing', () => true);
    this.of = { email: ownDesk('email'), sms: ownDesk('sms'), smartemailing: campaigns };
  }

  /** Gives back at once what is not claimed; to be followed by the end of what is. */
  giveBack(): void {
    for (const desk of Object.values(this.of)) desk.close();
  }

  close(): void {
    this.carriers.email.close();
  }
}
