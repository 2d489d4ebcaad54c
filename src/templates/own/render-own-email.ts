import type { Block, StoredContent } from '../../domain/texts/template.js';
import { calendarOf } from '../calendar/calendar.js';
import { detailsOf, type EmailView, emailView, type ViewBlock } from '../email/email-view.js';
import { laidOut, type RenderedEmail } from '../email/render-email.js';
import type { MessageFacts } from '../message-facts.js';
import { oneLine, printable } from '../template-variables.js';
import { filledPieces, isBlank, type TextFault } from './filled-pieces.js';
import { ownPage } from './own-page.js';
import { ownValues } from './own-values.js';

/** An e-mail in the business's own words, or why they cannot go out; what it says of service and business goes along. */
export async function renderOwnEmail(
  facts: MessageFacts,
  content: StoredContent,
  { isSaved = true } = {},
): Promise<RenderedEmail | TextFault> {
  const filled = await filledPieces(content, ownValues(facts), { isSaved });
  if (!(filled instanceof Map)) return filled;
  const said = (path: string) => printable(filled.get(path));
  const view = { ...(await emailView(facts)), subject: oneLine(filled.get('subject')) };
  const calendar = await calendarOf(facts);
  if (content.mjml !== null) {
    const { isEmpty, ...page } = ownPage(filled.get('mjml') ?? '', view, detailsOf(facts).slice(1));
    if (isEmpty) return { fault: 'comes out empty', path: 'mjml' };
    return { subject: view.subject, ...page, text: said('text') || page.text, calendar };
  }
  const blocks = viewBlocks(content.blocks ?? [], said, detailsOf(facts));
  if (blocks.every(({ type }) => type === 'divider')) return { fault: 'comes out empty', path: 'blocks' };
  const email = await laidOut({ ...view, preheader: preheaderOf(blocks), blocks });
  return { subject: view.subject, ...email, text: said('text') || email.text, calendar };
}

/** Blocks whose text comes out empty are left out. */
function viewBlocks(blocks: readonly Block[], said: (path: string) => string, details: ViewBlock[]): ViewBlock[] {
  const seen = blocks.flatMap((block, index): ViewBlock[] => {
    const part = (name: string) => said(`blocks.${index}.${name}`);
    switch (block.type) {
      case 'heading':
      case 'text':
        return isBlank(part('text')) ? [] : [{ ...block, text: part('text') }];
      case 'button':
        return [{ ...block, text: oneLine(part('text')), url: part('url') }];
      case 'image':
        return [{ ...block, src: part('src'), alt: oneLine(part('alt')) }];
      case 'details':
        return details;
      default:
        return [block];
    }
  });
  return blocks.some(({ type }) => type === 'details') ? seen : [...seen, ...details.slice(1)];
}

/** What an inbox shows beside the subject. */
const preheaderOf = (blocks: ViewBlock[]): EmailView['preheader'] =>
  oneLine(blocks.flatMap((block) => (block.type === 'text' ? block.text : []))[0]).slice(0, 120);
