import { bracketsOf, variableList } from './variable-list.js';

/** `[Date]`, `[Datum]` or `[Дата]`, by what is in the brackets. */
const names = new Map(
  Object.entries(variableList).flatMap(([name, note]) =>
    bracketsOf(note).map((bracket) => [bracket.toLowerCase(), name] as const),
  ),
);

// Liquid is stepped over: there brackets mean something else.
const bracketed = /\{\{[^{}]*\}\}|\{%[^%]*%\}|\[ *(\p{L}[\p{L} ]{0,30})\]/gu;

/** The variables of other systems become Liquid (rule 44); what else stands in brackets stays. */
export const withLiquidVariables = (text: string): string =>
  text.replace(bracketed, (whole: string, inside: string | undefined) => {
    const name = inside && names.get(inside.trim().toLowerCase());
    return name ? `{{ ${name} }}` : whole;
  });

/** Single words in brackets that stayed, and were perhaps meant for variables. */
export const unknownBrackets = (text: string): string[] => [
  ...new Set(
    [...text.matchAll(bracketed)].flatMap(([whole, inside]) => (inside && !inside.trim().includes(' ') ? [whole] : [])),
  ),
];
