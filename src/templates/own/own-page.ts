import type { EmailView, ViewBlock } from '../email/email-view.js';
import { isBlank } from './filled-pieces.js';
import { harmlessStyles, plainText, sanitizedHtml } from './sanitized.js';

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign).replaceAll('\n', '<br>');

/** The page that MJML of the business's own has become: what is harmless of it, with what belongs to every e-mail under it. */
export function ownPage(
  filled: string,
  view: EmailView,
  said: ViewBlock[],
): { html: string; text: string; isEmpty: boolean } {
  const page = filled.replace(/<!--[\s\S]*?-->/g, '');
  const [, body = page] = /<body[^>]*>([\s\S]*)<\/body>/i.exec(page) ?? [];
  const texts = said.flatMap((block) => ('text' in block ? [block.text] : []));
  const small = [view.footer, view.business, view.reference, view.automatic].filter((text) => text !== null);
  const own = sanitizedHtml(body);
  const html = own + paragraphs('said', texts) + paragraphs('under', small);
  return { html: document(html, harmlessStyles(page), view), text: plainText(html), isEmpty: !shows(own) };
}

/** Whether there is a word or a picture in it. */
const shows = (html: string) => !isBlank(plainText(html)) || /<img [^>]*src=/.test(html);

const paragraphs = (look: string, texts: string[]) =>
  texts.map((text) => `\n<p class="${look}">${escaped(text)}</p>`).join('');

const document = (body: string, styles: string, { language, subject }: EmailView) => `<!doctype html>
<html lang="${language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(subject)}</title>
<style>
.said { margin: 0 auto; padding: 8px 28px; max-width: 560px; font: 16px/24px Arial, sans-serif; }
.under { margin: 0 auto; padding: 8px 28px; max-width: 560px; color: #5b6670; text-align: center; font: 13px/20px Arial, sans-serif; }
${styles}
</style>
</head>
<body>
${body}
</body>
</html>
`;
