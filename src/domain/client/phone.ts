import {
  type CountryCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import { DomainError } from '../domain-error.js';

/** Whether this is an ISO 3166 code of a country whose phone numbers can be read. */
export const isCountry = (code: string): code is CountryCode => isSupportedCountry(code);

/** Those who call or write to these pay extra, which whoever gives such a number may live on. */
const costly: ReadonlySet<string | undefined> = new Set(['PREMIUM_RATE', 'SHARED_COST']);
/** Satellites and networks of no country, whose messages cost many times what others do. */
const costlyNetworks: ReadonlySet<string> = new Set(['870', '878', '881', '882', '883', '979']);
/** These take no short messages, as far as the plans of numbers tell. */
const fixed: ReadonlySet<string | undefined> = new Set(['FIXED_LINE', 'TOLL_FREE', 'UAN', 'VOICEMAIL']);

/** Reads a number as it is dialled in a country, or an international one, into E.164; `path` names the field. */
export function parsePhone(text: string, country: string, path = 'phone'): string {
  const number = parsePhoneNumberFromString(text.trim(), {
    extract: false,
    ...(isCountry(country) ? { defaultCountry: country } : {}),
  });
  if (number && isCostly(number))
    throw new DomainError('premium_number', 'is a number that costs extra, and gets no messages', { path });
  if (number?.isValid() && !number.ext) return number.number;
  throw new DomainError('invalid_phone', `must be a phone number of ${country} or an international one`, { path });
}

/** Whether a number in E.164 is surely one that takes no short messages; what may be a mobile one is not. */
export const isLandline = (phone: string): boolean => fixed.has(parsePhoneNumberFromString(phone)?.getType());

const isCostly = (number: PhoneNumber): boolean =>
  costly.has(number.getType()) || costlyNetworks.has(number.countryCallingCode);
