import { Context, Liquid, type Template, toValueSync } from 'liquidjs';
import { LRUCache } from 'lru-cache';
import { textLimits } from '../../domain/text-limits.js';
import { charge, chargedOperators, limitToCharged } from './charged.js';

/** What filling a business's own text may take: characters gone through or made, and characters that come out. */
export interface TextLimits {
  work: number;
  output: number;
}

/** A business's own text, read but not filled. */
export type OwnText = Template[];

const engine = new Liquid({
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  dynamicPartials: false,
  templates: {},
  // Ways in ask for less.
  parseLimit: 2 * textLimits.ownText,
  operators: chargedOperators,
  outputEscape: charged,
});
limitToCharged(engine);

/** What is put out is paid for once more, or it could grow unseen inside of a capture. */
function charged(this: { context: Context }, value: string): string {
  charge(this.context, value);
  return value;
}

/** Throws for what is no Liquid, and for tags and filters that such texts have not. */
export const readOwnText = (text: string): OwnText => engine.parse(text);

/** The values that a text names, as paths like `client.name`. */
export const namedIn = (text: OwnText): string[] => engine.globalFullVariablesSync(text);

/** Fills it within limits, else throws; the error says where. */
export function fillOwnText(text: OwnText, values: object, limits: TextLimits): string {
  const context = new Context(values, engine.options, { sync: true, memoryLimit: limits.work }, { liquid: engine });
  const output = new BoundedOutput(limits.output);
  toValueSync(engine.renderer.renderTemplates(text, context, output));
  return output.buffer;
}

/** Texts that were saved, as they are sent again and again; each takes some 50 KB. */
export const keptTexts = new LRUCache<string, OwnText>({ max: 500, memoMethod: readOwnText });

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
