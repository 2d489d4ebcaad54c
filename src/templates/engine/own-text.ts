import { Context, Liquid, type Template, toValueSync } from 'liquidjs';
import { LRUCache } from 'lru-cache';
import { textLimits } from '../../domain/text-limits.js';
import { charge, chargedOperators, limitToCharged } from './charged.js';

/** What filling a business's own text may take: characters gone through or made, and characters that come out. */
export interface TextLimits {
  work: number;
  output: number;
}

/** What MJML of a business's own may be compiled to, in characters. */
export const longestHtml = 80_000;

/** A business's own text, read but not filled. */
export type OwnText = Template[];

type Escape = NonNullable<ConstructorParameters<typeof Liquid>[0]>['outputEscape'];

const engineOf = (outputEscape: Escape, parseLimit: number): Liquid => {
  const engine = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    dynamicPartials: false,
    templates: {},
    parseLimit,
    operators: chargedOperators,
    outputEscape,
  });
  limitToCharged(engine);
  return engine;
};

/** What is put out is paid for once more, or it could grow unseen inside of a capture. */
function charged(this: { context: Context }, value: string): string {
  charge(this.context, value);
  return value;
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' };

/** The same for HTML: whatever is put out, the text's own words in quotes among it, is no markup. */
function chargedAndEscaped(this: { context: Context }, value: unknown): string {
  charge(this.context, value);
  const text = Array.isArray(value) ? value.join('') : String(value ?? '');
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}

/** The same for the parts of an address: a value adds no other part to it. */
function chargedAndEncoded(this: { context: Context }, value: unknown): string {
  charge(this.context, value);
  return encodeURIComponent(String(value ?? '').toWellFormed());
}

/** What a text is put into, which decides what its values are escaped for. */
export type TextForm = 'text' | 'html' | 'url';

// Ways in ask for less.
const engines: Readonly<Record<TextForm, Liquid>> = {
  text: engineOf(charged, 2 * textLimits.ownText),
  html: engineOf(chargedAndEscaped, 2 * longestHtml),
  url: engineOf(chargedAndEncoded, 2 * textLimits.ownText),
};
const engine = engines.text;

/** Throws for what is no Liquid, and for tags and filters that such texts have not. */
export const readOwnText = (text: string, form: TextForm = 'text'): OwnText => engines[form].parse(text);

/** The values that a text names, as paths like `client.name`. */
export const namedIn = (text: OwnText): string[] => engine.globalFullVariablesSync(text);

/** A name that a text uses, and where first, counted from 1. */
export interface NamedVariable {
  name: string;
  line: number;
  column: number;
}

/** The same with where each stands first. */
export function variablesIn(text: OwnText): NamedVariable[] {
  const { globals } = engine.analyzeSync(text);
  const all = Object.values(globals).flat();
  return [...Map.groupBy(all, String)].flatMap(([name, [first]]) =>
    first ? [{ name, line: first.location.row, column: first.location.col }] : [],
  );
}

/** Fills the texts of one message, which share what work they may take and how long they may become. */
export class TextFiller {
  private readonly context: Context;
  private left: number;

  constructor(values: object, { work, output }: TextLimits) {
    this.context = new Context(values, engine.options, { sync: true, memoryLimit: work }, { liquid: engine });
    this.left = output;
  }

  /** Fills it within limits, else throws; the error says where. */
  fill(text: OwnText): string {
    const output = new BoundedOutput(this.left);
    toValueSync(engine.renderer.renderTemplates(text, this.context, output));
    this.left -= output.buffer.length;
    return output.buffer;
  }
}

export const fillOwnText = (text: OwnText, values: object, limits: TextLimits): string =>
  new TextFiller(values, limits).fill(text);

/** Texts that were saved, as they are sent again and again; each takes some 50 KB, and HTML a hundred times as much. */
export const keptTexts = new LRUCache<string, OwnText>({ max: 500, memoMethod: (text) => readOwnText(text) });
const keptAddresses = new LRUCache<string, OwnText>({ max: 100, memoMethod: (text) => readOwnText(text, 'url') });
const keptHtml = new LRUCache<string, OwnText>({ max: 20, memoMethod: (text) => readOwnText(text, 'html') });

/** A saved text, read once. */
export const keptText = (text: string, form: TextForm): OwnText =>
  ({ text: keptTexts, html: keptHtml, url: keptAddresses })[form].memo(text);

export const fillKeptText = (text: string, values: object, limits: TextLimits): string =>
  fillOwnText(keptTexts.memo(text), values, limits);

class BoundedOutput {
  buffer = '';

  constructor(private readonly longest: number) {}

  write(value: unknown): void {
    const written = Array.isArray(value) ? value.join('') : String(value ?? '');
    if (this.buffer.length + written.length > this.longest)
      throw new RangeError(`becomes longer than ${this.longest} characters`);
    this.buffer += written;
  }
}
