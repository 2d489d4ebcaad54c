import { DomainError } from '../../domain/domain-error.js';
import { fillText, namedIn } from '../engine/liquid.js';
import { sampleFacts } from '../message-facts.sample.js';
import { type TemplateVariables, templateVariables } from '../template-variables.js';

type Values = { [name: string]: string | boolean | Values };

/** The names and values that a business's own texts may use. */
export function ownVariables({ given: _, ...variables }: TemplateVariables): Values {
  return variables as unknown as Values;
}

/** The same by their full names: `booking.time`. */
export const flatVariables = (variables: TemplateVariables): Record<string, string> =>
  Object.fromEntries(paths(ownVariables(variables)));

/** Refuses a text that cannot be filled: wrong Liquid, or a name that nothing has; `path` names the field. */
export async function checkOwnText(text: string, path: string): Promise<void> {
  const sample = templateVariables(sampleFacts('moved', 'en'), { language: 'en', locale: 'en' });
  const known = flatVariables(sample);
  const unknown = namesIn(text, path).filter((name) => !Object.hasOwn(known, name));
  if (unknown.length > 0) {
    throw new DomainError('unknown_variable', `names what is not known: ${unknown.join(', ')}`, { path });
  }
  await fillText(text, sample).catch((error: unknown) => Promise.reject(invalid(error, path)));
}

function namesIn(text: string, path: string): string[] {
  try {
    return namedIn(text);
  } catch (error) {
    throw invalid(error, path);
  }
}

const invalid = (error: unknown, path: string): DomainError =>
  new DomainError('invalid_template', `is not right: ${String((error as Error).message).slice(0, 200)}`, { path });

const paths = (values: Values, prefix = ''): [string, string][] =>
  Object.entries(values).flatMap(([name, value]): [string, string][] => {
    if (typeof value === 'object') return paths(value, `${prefix}${name}.`);
    return typeof value === 'string' ? [[`${prefix}${name}`, value]] : [];
  });
