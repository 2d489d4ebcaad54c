import type { TemplateContent } from '../../domain/texts/template.js';

/** A part of a text that is other than it was; null where there is none. */
export interface TextChange {
  path: string;
  from: string | null;
  to: string | null;
}

/** What became different from one version to the next; of the first all is new. */
export function changesSince(before: TemplateContent | undefined, after: TemplateContent): TextChange[] {
  const [from, to] = [before ? partsOf(before) : new Map<string, string>(), partsOf(after)];
  return [...new Set([...from.keys(), ...to.keys()])]
    .map((path) => ({ path, from: from.get(path) ?? null, to: to.get(path) ?? null }))
    .filter((change) => change.from !== change.to);
}

function partsOf({ subject, blocks, mjml, text }: TemplateContent): Map<string, string> {
  const ofBlocks = (blocks ?? []).flatMap((block, index) =>
    Object.entries(block).map(([name, value]): [string, string] => [`blocks.${index}.${name}`, value]),
  );
  const whole = Object.entries({ subject, mjml, text }).flatMap(([name, value]): [string, string][] =>
    value === null ? [] : [[name, value]],
  );
  return new Map([...whole, ...ofBlocks]);
}
