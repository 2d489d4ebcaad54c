import {
  CaseTag,
  type Context,
  defaultOperators,
  type Emitter,
  type FilterImplOptions,
  filters,
  type Liquid,
  type Operators,
  type Parser,
  type Tag,
  type TagToken,
  type Template,
  type TopLevelToken,
  tags,
  toValue,
  toValueSync,
} from 'liquidjs';

type TagClass = (typeof tags)[string];
type Filter = Extract<FilterImplOptions, (...given: never[]) => unknown>;

/** Tags that a business's text may use: none that reads files, and none that outlives a block. */
export const tagNames = 'if unless case for assign capture comment raw cycle break continue echo #'.split(' ');

/** Filters that a business's text may use; dates are words already. */
export const filterNames = (
  'append prepend capitalize downcase upcase strip lstrip rstrip squish strip_newlines strip_html newline_to_br ' +
  'escape escape_once truncate truncatewords replace replace_first replace_last remove remove_first remove_last ' +
  'split join first last size slice reverse uniq compact concat default url_encode url_decode normalize_whitespace ' +
  'number_of_words plus minus times divided_by modulo round ceil floor abs at_least at_most'
).split(' ');

/** What every step costs besides what it goes through and makes. */
const stepCost = 5;

/** Leaves an engine with what businesses' texts may use, and charges the memory limit of a render for all of it. */
export function limitToCharged(engine: Liquid): void {
  for (const name of Object.keys(engine.tags)) delete engine.tags[name];
  for (const name of Object.keys(engine.filters)) delete engine.filters[name];
  for (const name of tagNames) engine.registerTag(name, chargedTag(tags[name] as TagClass));
  for (const name of filterNames)
    engine.registerFilter(name, chargedFilter(filters[name as keyof typeof filters] as Filter));
  const { renderer } = engine;
  const run = renderer.renderTemplates.bind(renderer);
  // Each round of a loop comes by here, also of a loop around nothing.
  renderer.renderTemplates = function* (templates: Template[], context: Context, emitter?: Emitter) {
    context.memoryLimit.use(stepCost * (1 + templates.length));
    return yield run(templates, context, emitter);
  };
}

/** Work is counted in characters gone through or made, so that it is the same on every machine. */
export function charge({ memoryLimit }: Context, ...values: unknown[]): void {
  memoryLimit.use(values.reduce<number>((sum, value) => sum + sizeOf(value), stepCost));
}

/** Operators that go through their values, at the price of that. */
export const chargedOperators: Operators = Object.fromEntries(
  Object.entries(defaultOperators).map(([name, operator]) => [name, name === 'not' ? operator : charged(operator)]),
);

function charged(operator: Operators[string]): Operators[string] {
  return (left: unknown, right: unknown, context: Context) => {
    charge(context, toValue(left), toValue(right));
    return operator(left, right as Context & unknown, context);
  };
}

function chargedFilter(filter: Filter): Filter {
  return function (value: unknown, ...given: unknown[]) {
    charge(this.context, value, ...given);
    const result: unknown = filter.call(this, value, ...given);
    charge(this.context, result);
    return result;
  };
}

const spans = new WeakMap<Template, number>();

/** A tag costs its own characters, the conditions of its branches among them, each time that it is come by. */
function chargedTag(Plain: TagClass): TagClass {
  function Charged(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser): Tag {
    const tag: Tag & Template = new Plain(token, rest, liquid, parser);
    const span = (rest[0]?.begin ?? token.input.length) - token.begin;
    const inside: Template[] = tag.children ? toValueSync(tag.children(false, true)) : [];
    const own = inside.reduce((left, child) => left - (spans.get(child) ?? 0), span);
    spans.set(tag, span);
    const render = tag.render.bind(tag);
    tag.render = function* (context, emitter): Generator<unknown, unknown, unknown> {
      context.memoryLimit.use(own);
      if (tag instanceof CaseTag && Array.isArray(yield tag.value.value(context)))
        throw new Error('a list has no case');
      return yield render(context, emitter);
    };
    return tag;
  }
  return Charged as unknown as TagClass;
}

function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + 1 + sizeOf(one), 0);
  return typeof value === 'string' ? value.length : 1;
}
