import type { NotificationKind } from '../../domain/message/message.js';
import { tellsOfChange } from '../../domain/message/message.js';
import { filterNames, tagNames } from '../../templates/engine/charged.js';
import { bracketsOf, givenNames, variableList, variableSamples } from '../../templates/own/variable-list.js';
import { chooseLocale } from '../../templates/words/language.js';

/** All that texts of a kind (or of any) may name and use, for people who write them, in their language. */
export function templateVocabulary(language: string, kind?: NotificationKind) {
  const written = chooseLocale(language).language;
  const samples = Object.entries(variableSamples(written));
  const items = samples.flatMap(([name, sample]) => {
    const note = variableList[name];
    if (!note || (kind && !saysSomething(name, kind))) return [];
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

/** Whether a kind of message has such a value at all. */
function saysSomething(name: string, kind: NotificationKind): boolean {
  if (name.startsWith('previous.')) return tellsOfChange(kind);
  if (name.startsWith('payment.')) return kind === 'paid';
  if (name === 'reason') return ['rejected', 'cancelled', 'moved', 'changed'].includes(kind);
  return kind !== 'client_registered' || /^(client|business)\./.test(name);
}
