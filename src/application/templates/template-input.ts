import type { TemplateContent, TemplateKey } from '../../domain/texts/template.js';

/** A text as a business states it: what it is for, and what it says. */
export interface TemplateInput extends TemplateKey, TemplateContent {}

/** By whose key a text is written. */
export interface Author {
  businessId: string;
  keyId: string;
}

export const keyOf = ({ kind, channel, audience, language, locationId }: TemplateKey): TemplateKey => ({
  kind,
  channel,
  audience,
  language,
  locationId,
});

export const contentOf = ({ subject, blocks, mjml, text }: TemplateContent): TemplateContent => ({
  subject,
  blocks,
  mjml,
  text,
});

/** What is absent stays; blocks take the place of MJML, and MJML that of blocks. */
export function changedContent(before: TemplateContent, patch: Partial<TemplateContent>): TemplateContent {
  const swapped = patch.mjml ? { blocks: null } : patch.blocks ? { mjml: null } : {};
  return contentOf({ ...contentOf(before), ...swapped, ...patch });
}
