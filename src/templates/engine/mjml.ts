import mjml2html from 'mjml';

const compiled = new Map<string, Promise<string>>();

/** MJML with Liquid inside becomes HTML with Liquid inside; the same source is compiled once. */
export function compileMjml(source: string): Promise<string> {
  const known = compiled.get(source) ?? compile(source);
  compiled.set(source, known);
  return known;
}

async function compile(source: string): Promise<string> {
  const { html } = await mjml2html(source, { validationLevel: 'strict', fonts: {}, ignoreIncludes: true });
  return html.replace(/^\s+/gm, '').replace(/\n{2,}/g, '\n');
}
