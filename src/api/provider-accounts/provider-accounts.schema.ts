import { z } from 'zod';
import {
  accountChannels,
  credentialNames,
  isProvider,
  providerNames,
} from '../../application/accounts/account-providers.js';
import type { ProviderAccountRow } from '../../db/entities/delivery/provider-account.entity.js';
import { email, id, instantOut, line, name, text } from '../http/fields.js';

const baseUrl = z
  .url({ protocol: /^https?$/, hostname: /.+/, error: 'must be an http or https address' })
  .max(255)
  .refine(isOrigin, { message: 'must be scheme, host and port only', params: { code: 'invalid_address' } })
  .transform((given) => new URL(given).origin)
  .meta({ description: "Scheme, host and port in place of the provider's own", examples: ['https://sms.example.com'] });

const sender = z.union([line(50), z.strictObject({ from: email, name, replyTo: email.optional() })]).meta({
  description: 'A name or number for SMS and Viber; address, name and reply address for prepared e-mails',
});

const senderView = z.union([
  z.string(),
  z.object({ from: z.string(), name: z.string(), replyTo: z.string().optional() }),
]);

const fields = {
  channels: z.array(z.enum(accountChannels)).min(1).max(accountChannels.length),
  baseUrl: baseUrl.nullish(),
  credentials: z.record(z.string().max(50), text(500)).meta({ description: 'As the provider names them; never shown' }),
  sender: sender.nullish(),
  ratePerSecond: z.int().min(1).max(10_000).nullish().meta({ description: 'Messages a second at most' }),
  concurrency: z.int().min(1).max(1_000).nullish().meta({ description: 'Messages under way at once at most' }),
  enabled: z.boolean(),
};

export const providerAccountInput = z
  .strictObject({
    provider: z
      .string()
      .refine(isProvider, {
        message: 'is not a provider that is known here',
        params: { code: 'unknown_provider' },
      })
      .meta({ enum: providerNames }),
    ...fields,
    channels: fields.channels.optional().meta({ description: 'All that the provider has, when absent' }),
    credentials: fields.credentials.default({}),
    enabled: fields.enabled.default(true),
  })
  .meta({ id: 'ProviderAccountInput' });
export type ProviderAccountInput = z.output<typeof providerAccountInput>;

export const providerAccountPatch = z.strictObject(fields).partial().meta({ id: 'ProviderAccountPatch' });
export type ProviderAccountPatch = z.output<typeof providerAccountPatch>;

export const accountStates = ['active', 'paused', 'failing', 'unchecked', 'disabled'] as const;

export const providerAccountView = z
  .object({
    id,
    provider: z.string().meta({ enum: providerNames }),
    channels: z.array(z.enum(accountChannels)),
    baseUrl: z.string().nullable(),
    credentials: z.record(z.string(), z.literal('set')),
    sender: senderView.nullable(),
    ratePerSecond: z.int().nullable(),
    concurrency: z.int().nullable(),
    enabled: z.boolean(),
    webhookUrl: z.url().nullable().meta({
      description:
        'Where the provider is to report to; who knows it can report, so that only keys that may write see it',
    }),
    state: z.enum(accountStates),
    pausedUntil: instantOut.nullable().meta({ description: 'Nothing is handed over until then' }),
    pauseCode: z.string().nullable().meta({ description: "The provider's reason for the pause" }),
    lastCheck: z.object({ ok: z.boolean(), detail: z.string(), at: z.iso.datetime() }).nullable(),
    createdAt: instantOut,
    updatedAt: instantOut,
  })
  .meta({ id: 'ProviderAccount' });

export const accountCheckView = z.object({ ok: z.boolean(), detail: z.string() }).meta({ id: 'AccountCheck' });

/** An account as it is answered: of credentials only that they are set. */
export function showAccount(
  row: ProviderAccountRow,
  webhookUrl: string | null,
  now = new Date(),
): z.output<typeof providerAccountView> {
  const names = credentialNames(row.provider);
  const isPaused = row.pausedUntil !== null && row.pausedUntil > now;
  return providerAccountView.parse({
    ...row,
    credentials: Object.fromEntries(names.map((field) => [field, 'set'])),
    webhookUrl,
    state: stateOf(row, isPaused),
    pausedUntil: isPaused ? row.pausedUntil : null,
    pauseCode: isPaused ? row.pauseCode : null,
  });
}

function stateOf({ enabled, lastCheck }: ProviderAccountRow, isPaused: boolean): (typeof accountStates)[number] {
  if (!enabled) return 'disabled';
  if (isPaused) return 'paused';
  if (!lastCheck) return 'unchecked';
  return lastCheck.ok ? 'active' : 'failing';
}

function isOrigin(given: string): boolean {
  if (!URL.canParse(given)) return false;
  const { username, password, pathname, search, hash } = new URL(given);
  return `${username}${password}${search}${hash}` === '' && pathname === '/' && !/[?#@]/.test(given);
}
