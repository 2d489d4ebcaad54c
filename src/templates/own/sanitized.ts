import sanitizeHtml, { type Attributes, type Tag } from 'sanitize-html';
import { isImage, isLink } from './addresses.js';

/** What CSS could fetch or run, and signs that could hide it. */
const harmful =
  /url\s*\(|image-set|image\s*\(|src\s*\(|@import|@font-face|@namespace|expression|behavior|binding|[\\<]/i;

const options: sanitizeHtml.IOptions = {
  allowedTags: (
    'a b strong i em u s small sub sup br hr p div span center blockquote h1 h2 h3 h4 h5 h6 ul ol li ' +
    'table thead tbody tfoot tr td th caption img'
  ).split(' '),
  allowedAttributes: {
    '*': ['style', 'class', 'align', 'valign', 'width', 'height', 'dir', 'lang', 'bgcolor', 'role', 'title', 'aria-*'],
    a: ['href', 'target', 'rel'],
    img: ['src', 'alt', 'border'],
    table: ['border', 'cellpadding', 'cellspacing'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan', 'scope'],
  },
  nonTextTags: ['style', 'script', 'textarea', 'option', 'noscript', 'title', 'xmp', 'iframe', 'svg', 'math'],
  allowedSchemes: ['https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['https'] },
  allowProtocolRelative: false,
  parseStyleAttributes: false,
  transformTags: { '*': harmless },
};

/** Only what a mail program shows without asking anybody but for pictures: no scripts, forms, frames or fonts. */
export const sanitizedHtml = (html: string): string => sanitizeHtml(html, options);

/** The style sheets of a page that neither fetch nor run anything. */
export function harmlessStyles(html: string): string {
  const sheets = [...html.matchAll(/<style[^>]*>([^<]*)<\/style>/gi)].map(([, css = '']) => css);
  return sheets.filter((css) => !harmful.test(css)).join('\n');
}

function harmless(tagName: string, attribs: Attributes): Tag {
  const kept = { ...attribs };
  if (kept.style !== undefined && harmful.test(kept.style)) delete kept.style;
  if (kept.href !== undefined && !isLink(kept.href)) delete kept.href;
  if (kept.src !== undefined && !isImage(kept.src)) delete kept.src;
  // As MJML says where it was not told; the page knows.
  if (kept.lang === 'und') delete kept.lang;
  if (tagName === 'a') kept.rel = 'noopener noreferrer';
  return { tagName, attribs: kept };
}

const breaks = /<br ?\/?>|<\/(p|div|tr|table|h[1-6]|li|ul|ol|blockquote)>|<hr ?\/?>/gi;
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#34': '"',
  '#39': "'",
  nbsp: ' ',
};

/** What sanitised HTML says without its looks; where a link leads stands after its words. */
export function plainText(html: string): string {
  return html
    .replace(/<a [^>]*?href="([^"]*)"[^>]*>([^<]*)<\/a>/gi, '$2 ($1)')
    .replace(/<img [^>]*?alt="([^"]*)"[^>]*>/gi, '$1')
    .replace(/\s+/g, ' ')
    .replace(breaks, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#34|#39|nbsp);/g, (_, name: string) => entities[name] ?? '')
    .replace(/[^\S\n]*\n[^\S\n]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
