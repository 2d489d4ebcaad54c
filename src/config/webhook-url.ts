import { callbackConfig } from './config.js';

/** Where a provider reports on all messages of one account; its second part is the secret. */
export const webhookUrl = ({ id, webhookToken }: { id: string; webhookToken: string }): string =>
  `${callbackConfig().publicUrl.replace(/\/+$/, '')}/v1/receipts/accounts/${id}/${webhookToken}`;
