import type { NotificationKind } from '../../domain/message/message.js';
import type { StoredContent, TemplateKey } from '../../domain/texts/template.js';
import type { TextWarning } from '../../domain/texts/text-warning.js';
import { readOwnText, variablesIn } from '../engine/own-text.js';
import type { MessageFacts } from '../message-facts.js';
import { toGsm7 } from '../sms/gsm7.js';
import type { RenderedSms } from '../sms/render-sms.js';
import { costlySigns, smsCost } from '../sms/sms-cost.js';
import type { TemplateVariables } from '../template-variables.js';
import { unknownBrackets } from './bracket-variables.js';
import { ownValues } from './own-values.js';
import { piecesOf } from './pieces.js';
import { renderOwnEmail } from './render-own-email.js';
import { renderOwnText } from './render-own-text.js';
import { hasValue } from './values-of-kind.js';
import { templateNames } from './variable-list.js';

/** What tells of a name whether it has a value or a default. */
const givenOf: Readonly<Record<string, keyof TemplateVariables['given']>> = {
  'client.name': 'client',
  'client.firstName': 'client',
  'staff.name': 'staff',
  'location.name': 'location',
  'location.address': 'address',
};

/** A short message with letters that GSM-7 has; null where that saves nothing. */
export function transliterated({ text, segments }: RenderedSms): RenderedSms | null {
  const plain = toGsm7(text);
  const cost = smsCost(plain);
  return cost.segments < segments ? { text: plain, ...cost } : null;
}

/** How many SMS it takes, and what makes it more than it need be. */
export function lengthWarnings(sms: RenderedSms): TextWarning[] {
  if (sms.segments === 1) return [];
  const warnings: TextWarning[] = [
    { code: 'several_parts', path: 'text', message: `it takes ${sms.segments} SMS (${sms.encoding})` },
  ];
  const plain = transliterated(sms);
  const signs = costlySigns(sms.text).map(({ sign }) => `"${sign}"`);
  if (!plain || signs.length === 0) return warnings;
  const message = `${signs.slice(0, 10).join(', ')} leave 70 characters to an SMS instead of 160: without, it takes ${plain.segments}`;
  return [...warnings, { code: 'costly_sign', path: 'text', message }];
}

/** Words in brackets that nothing is put in place of. */
export const bracketWarnings = (content: StoredContent): TextWarning[] =>
  piecesOf(content).flatMap(({ path, text }) =>
    unknownBrackets(text).map(
      (found): TextWarning => ({
        code: 'unknown_brackets',
        path,
        message: `${found} is no variable and goes out as it is`,
      }),
    ),
  );

/** Values that some of these bookings lack, where the text does not ask whether they are there. */
export function emptyWarnings(content: StoredContent, bookings: readonly MessageFacts[]): TextWarning[] {
  const given = bookings.map((facts) => ownValues(facts).given);
  return piecesOf(content).flatMap(({ path, text, form }) => {
    const names = variablesIn(readOwnText(text, form)).map(({ name }) => name);
    return names.flatMap((name): TextWarning[] => {
      const value = givenOf[name];
      if (!value || names.includes(`given.${value}`)) return [];
      const lacking = given.filter((values) => !values[value]).length;
      if (lacking === 0) return [];
      const message = `${lacking} of the next ${bookings.length} bookings have no ${name}: a general word stands there`;
      return [{ code: 'empty_value', path, message }];
    });
  });
}

/** Values that no message of the kind has, where the text does not ask for them. */
export const kindWarnings = (kind: NotificationKind, content: StoredContent): TextWarning[] =>
  piecesOf(content).flatMap(({ path, text, form }) => {
    const names = variablesIn(readOwnText(text, form)).map(({ name }) => name);
    const asksFor = (name: string) => names.includes(`given.${name.split('.')[0]}`);
    const lacking = names.filter((name) => templateNames.has(name) && !hasValue(kind, name) && !asksFor(name));
    return lacking.map(
      (name): TextWarning => ({
        code: 'empty_value',
        path,
        message: `messages of kind ${kind} have no ${name}: a general word stands there`,
      }),
    );
  });

/** What goes wrong when it is filled for these bookings; the built-in text would go out instead. */
export async function wrongWarnings(
  { channel }: Pick<TemplateKey, 'channel'>,
  content: StoredContent,
  bookings: readonly MessageFacts[],
): Promise<TextWarning[]> {
  const faults: { fault: string; path: string }[] = [];
  for (const facts of bookings) {
    const tried = channel === 'email' ? await renderOwnEmail(facts, content) : renderOwnText(facts, content);
    if ('fault' in tried) faults.push({ path: 'text', ...tried });
  }
  const [first] = faults;
  if (!first) return [];
  const { fault, path } = first;
  const message = `${faults.length} of the next ${bookings.length} bookings get the built-in text instead: ${fault}`;
  return [{ code: 'comes_out_wrong', path, message }];
}
