import { LRUCache } from 'lru-cache';
import mjml2html from 'mjml';

const compiled = new LRUCache<string, Promise<string>>({ max: 100, memoMethod: compile });

/** MJML with Liquid inside becomes HTML with Liquid inside; the same source is compiled once. */
export const compileMjml = (source: string): Promise<string> => compiled.memo(source);

async function compile(source: string): Promise<string> {
  const { html } = await mjml2html(source, { validationLevel: 'strict', fonts: {}, ignoreIncludes: true });
  return html.replace(/^\s+/gm, '').replace(/\n{2,}/g, '\n');
}
