import { z } from 'zod';
import { isLanguage } from '../../domain/client/language.js';
import { isCountry } from '../../domain/client/phone.js';
import { textLimits } from '../../domain/text-limits.js';
import { instantBounds, isInBounds } from '../../domain/time/instant.js';
import { isTimeZone } from '../../domain/time/time-zone.js';

// The fields that the schemas of several resources have; the description of each becomes part of the API's documentation.

const isPlain = (text: string) => !text.includes('\0');
const isOneLine = (text: string) => !/\p{Cc}/u.test(text);

/** A text that says something. */
export const text = (longest: number) =>
  z.string().trim().min(1).max(longest).refine(isPlain, { message: 'must have no NUL characters' });

/** A text of one line. */
export const line = (longest: number) =>
  text(longest).refine(isOneLine, { message: 'must be one line without control characters' });

export const id = z.uuid().meta({ examples: ['019b0ab8-7c00-7000-8000-000000000000'] });
export const name = line(textLimits.name);
export const email = z
  .string()
  .trim()
  .max(254)
  .check(z.email())
  .meta({ examples: ['client.one@example.com'] });
export const phone = line(40).meta({
  description: "E.164, or a national number of the business's country",
  examples: ['+420601000001'],
});
export const timeZone = z
  .string()
  .refine(isTimeZone, {
    message: 'must be an IANA time zone such as Europe/Prague',
    params: { code: 'invalid_time_zone' },
  })
  .meta({ description: 'IANA time zone', examples: ['Europe/Prague'] });
export const language = z
  .string()
  .max(35)
  .refine(isLanguage, {
    message: 'must be a BCP 47 tag such as cs or en-GB',
    params: { code: 'invalid_language' },
    abort: true,
  })
  .meta({ description: 'BCP 47 language', examples: ['cs'] })
  .transform((tag) => Intl.getCanonicalLocales(tag)[0] ?? tag);
export const country = z
  .string()
  .refine(isCountry, { message: 'must be an ISO 3166-1 code such as CZ', params: { code: 'invalid_country' } })
  .meta({ description: 'ISO 3166-1 alpha-2 country', examples: ['CZ'] });

const toTheSecond = z.iso.datetime({ offset: true });
const toTheMinute = z.iso.datetime({ offset: true, precision: -1 });
const isInstant = (given: string) => [toTheSecond, toTheMinute].some((form) => form.safeParse(given).success);

/** An instant of a request: ISO 8601 with any offset, from 1970 to 20 years ahead; the seconds may be left out. */
export const instant = z
  .string()
  .refine(isInstant, {
    message: 'must be an ISO 8601 instant with an offset, such as 2026-12-01T08:00:00Z',
    params: { code: 'invalid_format' },
    abort: true,
  })
  .meta({
    format: 'date-time',
    description: 'ISO 8601 with any offset, from 1970 to 20 years ahead',
    examples: ['2030-01-10T10:00:00+01:00'],
  })
  .transform((given) => new Date(given))
  .refine((at) => isInBounds(at, new Date()), { message: instantBounds, params: { code: 'out_of_range' } });

/** An instant of an answer, ISO 8601 in UTC; whatever lies in the database is shown. */
export const instantText = z.string().meta({ format: 'date-time', examples: ['2030-01-10T09:00:00.000Z'] });
export const instantOut = z
  .date()
  .transform((at) => at.toISOString())
  .pipe(instantText);

/** What every row of a business shows. */
export const rowView = { id, createdAt: instantOut, updatedAt: instantOut };
