import { DomainError, type FieldError } from '../../domain/domain-error.js';
import {
  type StoredContent,
  type TemplateContent,
  type TemplateKey,
  templateLimits,
} from '../../domain/texts/template.js';
import { compileMjml } from '../engine/mjml.js';
import { readOwnText, variablesIn } from '../engine/own-text.js';
import type { MessageFacts } from '../message-facts.js';
import { sampleFacts } from '../message-facts.sample.js';
import { faultOf } from '../sms/own-sms.js';
import { chooseLocale } from '../words/language.js';
import { isImage, isLink } from './addresses.js';
import { withLiquidVariables } from './bracket-variables.js';
import { nearest } from './nearest.js';
import { type Piece, piecesOf, withTexts } from './pieces.js';
import { renderOwnEmail } from './render-own-email.js';
import { renderOwnText } from './render-own-text.js';
import { templateNames } from './variable-list.js';

type Use = Pick<TemplateKey, 'kind' | 'channel' | 'audience' | 'language'>;

/** Facts of a booking that never was, in a language. */
export const sampleOf = ({ kind, language, audience }: Omit<Use, 'channel'>): MessageFacts => ({
  ...sampleFacts(kind, chooseLocale(language).language),
  audience,
  language,
});

/** The content as it is kept, with variables in brackets translated; refuses what could not be filled or would say nothing. */
export async function checkedContent(use: Use, given: TemplateContent): Promise<StoredContent> {
  checkShape(use, given);
  const content = withTexts(given, withLiquidVariables);
  const pieces = piecesOf(content);
  const long = pieces.reduce((sum, { text }) => sum + text.length, 0);
  if (content.mjml === null && long > templateLimits.allTexts)
    throw invalid({ fault: `all texts together have more than ${templateLimits.allTexts} characters`, path: 'blocks' });
  const faults = pieces.flatMap(faultsOf);
  if (faults.length > 0) throw refused(faults);
  const stored = { ...content, html: content.mjml === null ? null : await compiled(content.mjml) };
  await tryOut(use, stored);
  return stored;
}

function checkShape({ channel }: Use, { subject, blocks, mjml, text }: TemplateContent): void {
  const isEmail = channel === 'email';
  const faults = [
    isEmail && subject === null && missing('subject', 'an e-mail has a subject'),
    isEmail && (blocks === null) === (mjml === null) && missing('blocks', 'an e-mail is made of either blocks or mjml'),
    !isEmail && text === null && missing('text', 'a short message has a text'),
    !isEmail && [subject, blocks, mjml].some((part) => part !== null) && missing('text', 'has nothing but a text'),
  ].filter((fault) => fault !== false);
  if (faults.length > 0) throw refused(faults);
}

const missing = (path: string, message: string): FieldError => ({ path, code: 'invalid_template', message });

function faultsOf({ path, text, form }: Piece): FieldError[] {
  const isPicture = path.endsWith('.src');
  if (form === 'url' && !(isPicture ? isImage(text) : isLink(text))) {
    const message = `must begin with https:// and a host${isPicture ? '' : ', mailto: or tel:'}`;
    return [{ path, code: 'invalid_template', message }];
  }
  try {
    return unknownNames(text, form).map(({ name, line, column }) => {
      const meant = nearest(name, templateNames);
      const hint = meant ? `; did you mean ${meant}?` : '';
      const message = `line ${line}, column ${column}: ${name.slice(0, 60)} is not known${hint}`;
      return { path, code: 'unknown_variable', message };
    });
  } catch (error) {
    return [{ path, code: 'invalid_template', message: faultOf(error) }];
  }
}

const unknownNames = (text: string, form: Piece['form']) =>
  variablesIn(readOwnText(text, form)).filter(({ name }) => !templateNames.has(name));

async function compiled(mjml: string): Promise<string> {
  try {
    return await compileMjml(mjml);
  } catch (error) {
    throw invalid({ fault: faultOf(error), path: 'mjml' });
  }
}

/** Filled with a sample, so that what is wrong with it is told to whom can mend it. */
async function tryOut(use: Use, content: StoredContent): Promise<void> {
  const facts = sampleOf(use);
  const tried =
    use.channel === 'email'
      ? await renderOwnEmail(facts, content, { isSaved: false })
      : renderOwnText(facts, content, { isSaved: false });
  if ('fault' in tried) throw invalid({ path: 'text', ...tried });
}

const invalid = ({ fault, path }: { fault: string; path: string }) =>
  new DomainError('invalid_template', `is not right: ${fault}`, { path });

/** At most as many as people read. */
const refused = (faults: FieldError[]) =>
  new DomainError('invalid_template', faults[0]?.message ?? '', { fields: faults.slice(0, 10) });
