import type { NotificationKind } from '../../domain/message/message.js';
import { filterNames, tagNames } from '../../templates/engine/charged.js';
import { hasValue } from '../../templates/own/values-of-kind.js';
import { bracketsOf, givenNames, variableList, variableSamples } from '../../templates/own/variable-list.js';
import { chooseLocale } from '../../templates/words/language.js';

/** All that texts of a kind (or of any) may name and use, for people who write them, in their language. */
export function templateVocabulary(language: string, kind?: NotificationKind) {
  const written = chooseLocale(language).language;
  const samples = Object.entries(variableSamples(written));
  const items = samples.flatMap(([name, sample]) => {
    const note = variableList[name];
    if (!note || (kind && !hasValue(kind, name))) return [];
    const brackets = bracketsOf(note).map((bracket) => `[${bracket}]`);
    return [{ name, label: note.labels[written], sample, description: note.says, brackets }];
  });
  return {
    items,
    given: givenNames.map((name) => `given.${name}`),
    filters: [...filterNames],
    tags: tagNames.filter((name) => name !== '#'),
  };
}
