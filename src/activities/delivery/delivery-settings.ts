/** What sending needs to know of its surroundings. */
export abstract class DeliverySettings {
  /** The sender of businesses that have no address of their own. */
  abstract readonly mailFrom: string;
  /** Where a provider reports on this message; the address itself is the secret. */
  abstract callbackUrl(message: { businessId: string; messageId: string }): string;
}

/** The provider that carries a channel's messages. */
export abstract class Carriers {
  abstract readonly email: import('../../channels/channel.port.js').EmailSender;
  abstract readonly sms: import('../../channels/channel.port.js').SmsSender;
}
