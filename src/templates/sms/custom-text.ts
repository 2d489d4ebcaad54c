import { DomainError } from '../../domain/domain-error.js';
import { namedIn, type OwnText, readOwnText } from '../engine/own-text.js';
import { sampleFacts } from '../message-facts.sample.js';
import { type TemplateVariables, templateVariables } from '../template-variables.js';
import { toGsm7 } from './gsm7.js';
import { faultOf, tryOwnSms } from './own-sms.js';
import type { RenderedSms } from './render-sms.js';
import { costlySigns, smsCost } from './sms-cost.js';

type Values = { [name: string]: string | boolean | Values };

const sample = templateVariables(sampleFacts('moved', 'en'), { language: 'en', locale: 'en' });

/** The names and values that a business's own texts may use. */
export function ownVariables({ given: _, ...variables }: TemplateVariables): Values {
  return variables as unknown as Values;
}

/** The same by their full names: `booking.time`. */
export const flatVariables = (variables: TemplateVariables): Record<string, string> =>
  Object.fromEntries(paths(ownVariables(variables)));

/**
 * Refuses a text that cannot be filled: wrong Liquid, a name that nothing has, more work or more SMS than a text may
 * take, or nothing that comes out; `path` names the field. Returns a sample of it.
 */
export function checkOwnText(text: string, path: string): RenderedSms {
  const { read, names } = readAndNamed(text, path);
  const known = flatVariables(sample);
  const unknown = names.filter((name) => !Object.hasOwn(known, name));
  if (unknown.length > 0) {
    const named = unknown.slice(0, 5).join(', ').slice(0, 200);
    throw new DomainError('unknown_variable', `names what is not known: ${named}`, { path });
  }
  const sms = tryOwnSms(read, sample);
  if ('fault' in sms) throw invalid(sms.fault, path);
  return sms;
}

/** What is worth knowing of a field that is right all the same. */
export interface Warning {
  code: 'costly_sign';
  path: string;
  message: string;
}

/** Names the signs of a text that make it more SMS than it would be without them; a script of its own is no sign. */
export function costWarnings(text: string, path: string): Warning[] {
  const costly = costlySigns(text).map(({ sign }) => sign);
  if (costly.length === 0 || costly.some((sign) => /[^\P{L}\p{Script=Latin}]/u.test(sign))) return [];
  const sms = checkOwnText(text, path);
  const plain = smsCost(toGsm7(sms.text));
  if (plain.segments >= sms.segments) return [];
  const named = costly.slice(0, 10).map((sign) => `"${sign}"`);
  const leave = costly.length === 1 ? 'leaves' : 'leave';
  const less = `it takes ${sms.segments} SMS instead of ${plain.segments}`;
  const message = `${named.join(', ')} ${leave} 70 characters to an SMS instead of 160: ${less}`;
  return [{ code: 'costly_sign', path, message }];
}

function readAndNamed(text: string, path: string): { read: OwnText; names: string[] } {
  try {
    const read = readOwnText(text);
    return { read, names: namedIn(read) };
  } catch (error) {
    throw invalid(faultOf(error), path);
  }
}

const invalid = (fault: string, path: string): DomainError =>
  new DomainError('invalid_template', `is not right: ${fault}`, { path });

const paths = (values: Values, prefix = ''): [string, string][] =>
  Object.entries(values).flatMap(([name, value]): [string, string][] => {
    if (typeof value === 'object') return paths(value, `${prefix}${name}.`);
    return typeof value === 'string' ? [[`${prefix}${name}`, value]] : [];
  });
