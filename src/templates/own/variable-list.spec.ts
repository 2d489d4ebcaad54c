import { expect, it } from 'vitest';
import { bracketsOf, variableList, variableSamples } from './variable-list.js';

it('rule 44: every variable is told of, and no two share a name in brackets', () => {
  expect(Object.keys(variableList).sort()).toEqual(Object.keys(variableSamples('en')).sort());
  const brackets = Object.values(variableList).flatMap((note) => bracketsOf(note).map((one) => one.toLowerCase()));
  expect(brackets.filter((one, index) => brackets.indexOf(one) !== index)).toEqual([]);
});
