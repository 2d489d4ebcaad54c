import { filterNames, tagNames } from '../../templates/engine/charged.js';
import { givenNames, knownVariables, variableList } from '../../templates/own/variable-list.js';

/** All that texts may name and use, for people who write them. */
export const templateVocabulary = () => ({
  items: Object.entries(knownVariables).map(([name, example]) => ({
    name,
    example,
    says: variableList[name]?.says ?? '',
    brackets: (variableList[name]?.brackets ?? []).map((bracket) => `[${bracket}]`),
  })),
  given: givenNames.map((name) => `given.${name}`),
  filters: [...filterNames],
  tags: tagNames.filter((name) => name !== '#'),
});
