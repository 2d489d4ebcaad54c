import type { Channel, MessageKind } from '../../domain/message/message.js';
import { channelsOf, type FallbackStep } from '../../domain/message/route.js';
import { offsetKey } from '../../domain/rules/offset.js';
import type { Offset } from '../../domain/rules/rule.js';
import type { Language } from '../words/language.js';
import type { RuleWords } from './explanation-words.js';
import { explanations, filled } from './explanations.js';

/** A rule as far as its summary depends on it. */
export interface SummarisedRule {
  kind: MessageKind;
  channel: Channel;
  audience: string;
  offsets: readonly Offset[];
  fallback: readonly FallbackStep[];
}

/** A rule in a few words: `Reminder to the client by SMS, 24 hours before`. */
export function ruleSummary(rule: SummarisedRule, language: Language): string {
  const words = explanations[language].rule;
  const [first, ...further] = channelsOf(rule).map((channel) => words.channels[channel]);
  const timing =
    rule.kind === 'reminder' ? rule.offsets.map((offset) => offsetWords(offset, language)) : [words.atOnce];
  const otherwise = further.map((channel) => filled(words.otherwise, { channel }));
  return [`${words.kinds[rule.kind]} ${audienceWords(rule.audience, words)} ${first}`, ...timing, ...otherwise].join(
    ', ',
  );
}

function audienceWords(audience: string, { audiences }: RuleWords): string {
  if (audience.startsWith('staff:')) return audiences.oneOfStaff;
  return audience === 'staff' || audience === 'admin' || audience === 'number' ? audiences[audience] : audiences.client;
}

function offsetWords(offset: Offset, language: Language): string {
  const words = explanations[language].rule;
  if ('before' in offset) return filled(words.before, { span: spanWords(offsetKey(offset), language) });
  const { daysBefore, at } = offset;
  if (daysBefore === 0) return filled(words.sameDay, { at });
  return filled(words.daysBefore, { at, span: spanWords(`P${daysBefore}D`, language) });
}

function spanWords(duration: string, language: Language): string {
  const { units } = explanations[language].rule;
  const { days, hours, minutes } = Temporal.Duration.from(duration);
  const parts = Object.entries({ days, hours, minutes }).filter(([, count]) => count !== 0);
  const said = parts.map(([unit, count]) => {
    const form = new Intl.PluralRules(language).select(count);
    const forms = units[unit as keyof typeof units];
    return `${count} ${form === 'one' || form === 'few' ? forms[form] : forms.other}`;
  });
  return said.join(' ') || `0 ${units.minutes.other}`;
}
