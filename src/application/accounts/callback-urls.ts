import { Injectable } from '@nestjs/common';
import { AccountSettings } from './account-settings.js';
import { type CallbackTarget, callbackToken, readCallbackToken } from './secrets/callback-token.js';

/** The addresses that providers report to; each is the secret that lets a provider in. */
@Injectable()
export class CallbackUrls {
  constructor(private readonly settings: AccountSettings) {}

  /** For all messages of one account. */
  ofAccount({ id, webhookToken }: { id: string; webhookToken: string }): string {
    return this.called(`/v1/receipts/accounts/${id}/${webhookToken}`);
  }

  /** For one message, where its provider needs no account. */
  ofMessage(target: CallbackTarget): string {
    return this.called(`/v1/receipts/sms/${callbackToken(this.settings.secret, target)}`);
  }

  /** The message that the last part of `ofMessage` names; null where it is none of ours. */
  messageOf(token: string): CallbackTarget | null {
    const { secret, previousSecret } = this.settings;
    return readCallbackToken(secret, token) ?? (previousSecret ? readCallbackToken(previousSecret, token) : null);
  }

  /** Path and query as the provider called them, whatever a proxy has cut off. */
  called(pathAndQuery: string): string {
    return `${this.settings.publicUrl}${pathAndQuery}`;
  }
}
