import { z } from 'zod';

export const campaignEmails = z
  .object({ items: z.array(z.object({ id: z.int(), name: z.string(), subject: z.string() })) })
  .meta({ id: 'SmartEmailingEmails' });

const text = z.string().nullable();
const list = z.object({ id: z.int(), name: z.string(), senderName: text, senderEmail: text, replyTo: text });
export const campaignLists = z
  .object({ items: z.array(list) })
  .meta({ id: 'SmartEmailingLists', description: 'The addresses of their senders are confirmed in the account' });
