import type { StoredContent } from '../../domain/texts/template.js';
import type { MessageFacts } from '../message-facts.js';
import { fillKept, type Unfit } from '../sms/own-sms.js';
import type { RenderedSms } from '../sms/render-sms.js';
import { ownValues } from './own-values.js';

/** A short message in the business's own words, or why they cannot go out. */
export const renderOwnText = (
  facts: MessageFacts,
  { text }: Pick<StoredContent, 'text'>,
  { isSaved = true } = {},
): RenderedSms | Unfit => fillKept(text ?? '', ownValues(facts), { isSaved });
