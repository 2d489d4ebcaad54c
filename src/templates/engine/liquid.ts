import { Liquid, type Template } from 'liquidjs';
import { LRUCache } from 'lru-cache';

const maxOutputLength = 200_000;
/** More than there are built-in texts. */
const keptTexts = 1_000;

const limits = {
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  dynamicPartials: false,
  templates: {},
  parseLimit: 200_000,
  renderLimit: 2_000,
  memoryLimit: 2_000_000,
};

/** Fills a built-in Liquid text with values; the same text is parsed once. */
export type Fill = (text: string, values: object) => Promise<string>;

export const fillText = filler(new Liquid(limits));

/** Escapes every value for HTML. */
export const fillHtml = filler(new Liquid({ ...limits, outputEscape: 'escape' }));

function filler(engine: Liquid): Fill {
  const parsed = new LRUCache<string, Template[]>({ max: keptTexts, memoMethod: (text) => engine.parse(text) });
  return async (text, values) => {
    if (!text.includes('{')) return text;
    // Without a promise for each step: no value of a built-in text is waited for.
    const output: string = engine.renderSync(parsed.memo(text), values);
    if (output.length > maxOutputLength) throw new RangeError(`A text grew to ${output.length} characters`);
    return output;
  };
}
