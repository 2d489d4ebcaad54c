import { z } from 'zod';
import { parseCurrency } from '../../domain/booking/currency.js';
import { parseCountry } from '../../domain/client/country.js';
import { parseEmail } from '../../domain/client/email.js';
import { parseLanguage } from '../../domain/client/language.js';
import { parsePersonName } from '../../domain/client/person-name.js';
import { DomainError } from '../../domain/domain-error.js';
import { isHour } from '../../domain/rules/offset.js';
import { textLimits } from '../../domain/text-limits.js';
import { instantBounds, isInBounds } from '../../domain/time/instant.js';
import { parseTimeZone } from '../../domain/time/time-zone.js';

// The fields that the schemas of several resources have; the description of each becomes part of the API's documentation.

const isOneLine = (text: string) => !/\p{Cc}/u.test(text);

/** A text that says something; what cannot be stored is refused before any schema is asked. */
export const text = (longest: number) => z.string().trim().min(1).max(longest);

/** A text of one line. */
export const line = (longest: number) =>
  text(longest).refine(isOneLine, { message: 'must be one line without control characters', abort: true });

/** What the domain makes of a text, or why it refuses it. */
const readBy = (read: (text: string) => string) => (given: string, context: z.core.$RefinementCtx<string>) => {
  try {
    return read(given);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    context.addIssue({ code: 'custom', message: error.message, params: { code: error.code }, input: given });
    return z.NEVER;
  }
};

export const id = z.uuid().meta({ examples: ['019b0ab8-7c00-7000-8000-000000000000'] });
export const name = line(textLimits.name);
/** In whose name messages are sent to addresses that anybody may give. */
export const personName = line(textLimits.name)
  .meta({ description: 'A name without links and addresses' })
  .transform(readBy(parsePersonName));
export const email = z
  .string()
  .max(320)
  .meta({ format: 'idn-email', examples: ['client.one@example.com'] })
  .transform(readBy(parseEmail));
export const phone = line(40).meta({
  description: "E.164, or a national number of the business's country",
  examples: ['+420601000001'],
});
export const timeZone = z
  .string()
  .max(64)
  .meta({ description: 'IANA time zone', examples: ['Europe/Prague'] })
  .transform(readBy(parseTimeZone));
export const language = z
  .string()
  .max(35)
  .meta({ description: 'BCP 47 language', examples: ['cs'] })
  .transform(readBy(parseLanguage));
export const country = z
  .string()
  .max(40)
  .meta({ description: 'ISO 3166-1 alpha-2 country', examples: ['CZ'] })
  .transform(readBy(parseCountry));
export const currency = z
  .string()
  .max(40)
  .meta({ description: 'ISO 4217 currency', examples: ['CZK'] })
  .transform(readBy(parseCurrency));

const hour = z
  .string()
  .refine(isHour, { message: 'must be an hour such as 21:00' })
  .meta({ examples: ['21:00'] });
export const quietHours = z
  .strictObject({ from: hour, to: hour })
  .refine(({ from, to }) => from !== to, { message: 'must begin and end at different hours' })
  .meta({ id: 'QuietHours', description: 'Local hours of the venue between which clients are left in peace' });

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
