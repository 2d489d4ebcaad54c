import { leadsToPublic } from '../../channels/http/public-address.js';
import { type AccountProvider, accountProvider } from '../../channels/providers.js';
import { DomainError, type FieldError } from '../../domain/domain-error.js';
import { smsSenderName, smsSenderNames } from '../../domain/sending/sms-sender-name.js';

/** What an account is going to be, as far as its provider has a say in it. */
export interface AccountShape {
  provider: string;
  channels: readonly string[];
  baseUrl?: string | null;
  credentials: Readonly<Record<string, string>>;
  sender?: string | object | null;
}

/** Refuses an account that its provider could not work with, naming each field. */
export function assertFits(shape: AccountShape): void {
  const provider = accountProvider(shape.provider);
  if (!provider) throw new DomainError('unknown_provider', 'is not known here any more', { path: 'provider' });
  const fields = [
    ...channelFaults(shape, provider),
    ...credentialFaults(shape, provider),
    ...addressFaults(shape, provider),
    ...senderFaults(shape),
  ];
  if (fields.length === 0) return;
  const detail = fields.map(({ path, message }) => `${path}: ${message}`).join('; ');
  throw new DomainError('validation_failed', detail, { fields });
}

/** Refuses an address that is not a public one: an account of a business must not lead into the platform's own net. */
export async function assertPublic(baseUrl: string): Promise<void> {
  if (await leadsToPublic(new URL(baseUrl))) return;
  throw new DomainError('address_not_public', 'must be https and lead to a public address', { path: 'baseUrl' });
}

const channelFaults = ({ channels }: AccountShape, provider: AccountProvider): FieldError[] =>
  channels.flatMap((channel, index) =>
    provider.channels.some((known) => known === channel)
      ? []
      : [{ path: `channels.${index}`, code: 'unknown_channel', message: `is not a channel of ${provider.name}` }],
  );

const credentialFaults = ({ credentials }: AccountShape, provider: AccountProvider): FieldError[] => [
  ...provider.credentials
    .filter((name) => !Object.hasOwn(credentials, name))
    .map((name) => ({ path: `credentials.${name}`, code: 'required', message: 'is required' })),
  ...Object.keys(credentials)
    .filter((name) => !provider.credentials.includes(name))
    .map((name) => ({ path: `credentials.${name}`, code: 'unknown_field', message: 'is not known here' })),
];

const addressFaults = ({ baseUrl }: AccountShape, { name, needsAddress }: AccountProvider): FieldError[] =>
  needsAddress && !baseUrl
    ? [{ path: 'baseUrl', code: 'required', message: `is required, as ${name} has no address of its own` }]
    : [];

const senderFaults = ({ channels, sender }: AccountShape): FieldError[] => {
  if (!sender) return [];
  const ofEmails = channels.includes('smartemailing');
  if (ofEmails === (typeof sender === 'object')) return smsSenderFaults(channels, sender);
  const message = ofEmails ? 'must be an object of from and name' : 'must be a text';
  return [{ path: 'sender', code: 'invalid_type', message }];
};

/** Viber knows its senders by names that were registered with it. */
const smsSenderFaults = (channels: readonly string[], sender: string | object): FieldError[] =>
  typeof sender === 'string' && channels.includes('sms') && !smsSenderName.test(sender)
    ? [{ path: 'sender', code: 'invalid', message: smsSenderNames }]
    : [];
