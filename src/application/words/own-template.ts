import type { TemplateRow } from '../../db/entities/business/template.entity.js';
import type { RuleChannel } from '../../domain/message/message.js';
import { currentChannel } from '../../domain/message/route.js';
import { effectiveText } from '../../domain/texts/effective-template.js';
import { mayUseOwnText } from '../../domain/texts/plan.js';
import type { MessageFacts } from '../../templates/message-facts.js';
import { languages } from '../../templates/words/language.js';
import type { WordsContext } from './words-context.js';

/** Which version of which own text words were written by. */
export type OwnTemplate = Pick<TemplateRow, 'id' | 'version'>;

/** The business's own text that holds for a message (rules 18, 44, 48, 182), if one does. */
export function ownTemplateOf(
  { message, business, templates }: WordsContext,
  { language, fallbackLanguage }: MessageFacts,
  isByOwnPhone: boolean,
): TemplateRow | null {
  if (templates.length === 0) return null;
  const mayUseOwn = mayUseOwnText(business.plan, currentChannel(message) as RuleChannel, isByOwnPhone);
  const quest = { language, businessLanguage: fallbackLanguage, builtIn: languages, mayUseOwn };
  return effectiveText(templates, quest).template;
}

export const originOf = ({ id, version, language }: TemplateRow) => ({ language, template: { id, version } });
