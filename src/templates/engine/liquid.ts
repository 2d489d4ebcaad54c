import { Liquid, type Template } from 'liquidjs';

const maxOutputLength = 200_000;

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

/** Fills a Liquid text with values; the same text is parsed once. */
export type Fill = (text: string, values: object) => Promise<string>;

const textEngine = new Liquid(limits);
export const fillText = filler(textEngine);

/** Escapes every value for HTML. */
export const fillHtml = filler(new Liquid({ ...limits, outputEscape: 'escape' }));

/** The values that a text names, as paths like `client.name`; throws for what is no Liquid. */
export const namedIn = (text: string): string[] => textEngine.globalFullVariablesSync(textEngine.parse(text));

function filler(engine: Liquid): Fill {
  const parsed = new Map<string, Template[]>();
  return async (text, values) => {
    const templates = parsed.get(text) ?? engine.parse(text);
    parsed.set(text, templates);
    const output: string = await engine.render(templates, values);
    if (output.length > maxOutputLength) throw new RangeError(`A text grew to ${output.length} characters`);
    return output;
  };
}
