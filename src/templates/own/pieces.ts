import type { Block, TemplateContent } from '../../domain/texts/template.js';
import type { TextForm } from '../engine/own-text.js';

/** A text within a template: where it stands, what it is put into, and whether something must come out of it. */
export interface Piece {
  path: string;
  text: string;
  form: TextForm;
  isNeeded: boolean;
}

/** All texts of a template, in the order in which they are read. */
export function piecesOf({ subject, blocks, mjml, text }: TemplateContent): Piece[] {
  const whole = (path: string, said: string | null, form: TextForm = 'text'): Piece[] =>
    said === null ? [] : [{ path, text: said, form, isNeeded: true }];
  return [
    ...whole('subject', subject),
    ...(blocks ?? []).flatMap((block, index) => piecesOfBlock(block, `blocks.${index}`)),
    ...whole('mjml', mjml, 'html'),
    ...whole('text', text),
  ];
}

function piecesOfBlock(block: Block, path: string): Piece[] {
  const piece = (name: string, text: string, form: TextForm = 'text', isNeeded = false) => ({
    path: `${path}.${name}`,
    text,
    form,
    isNeeded,
  });
  switch (block.type) {
    case 'heading':
    case 'text':
      return [piece('text', block.text)];
    case 'button':
      return [piece('text', block.text, 'text', true), piece('url', block.url, 'url', true)];
    case 'image':
      return [piece('src', block.src, 'url', true), piece('alt', block.alt)];
    default:
      return [];
  }
}

/** The same template with each of its texts made into another. */
export function withTexts<Content extends TemplateContent>(
  content: Content,
  change: (text: string) => string,
): Content {
  const perhaps = (text: string | null) => (text === null ? null : change(text));
  const { subject, blocks, mjml, text } = content;
  return {
    ...content,
    subject: perhaps(subject),
    mjml: perhaps(mjml),
    text: perhaps(text),
    blocks: blocks?.map((block) => blockWith(block, change)) ?? null,
  };
}

function blockWith(block: Block, change: (text: string) => string): Block {
  switch (block.type) {
    case 'heading':
    case 'text':
      return { ...block, text: change(block.text) };
    case 'button':
      return { ...block, text: change(block.text), url: change(block.url) };
    case 'image':
      return { ...block, src: change(block.src), alt: change(block.alt) };
    default:
      return block;
  }
}
