import type { MessageRow } from '../../db/entities/booking/message.entity.js';
import type { Stores } from '../../db/stores/stores.js';
import { ruleSummary, type SummarisedRule } from '../../templates/explanations/rule-summary.js';
import type { Language } from '../../templates/words/language.js';
import type { Rows } from './played-booking.js';
import type { ToldRule } from './timeline-item.js';

/** Rules as they were when they called for messages. */
export class ToldRules {
  private constructor(private readonly said: ReadonlyMap<string, SummarisedRule>) {}

  /** All that the messages of a booking were planned by, and those that hold now. */
  static async read(stores: Stores, { messages, rules }: Pick<Rows, 'messages' | 'rules'>): Promise<ToldRules> {
    const ids = new Set(messages.flatMap(({ ruleId }) => ruleId ?? []));
    const versions = await stores.notificationRules.saidBy([...ids]);
    const said = new Map<string, SummarisedRule>(rules.map((rule) => [nameOf(rule.id, rule.version), rule]));
    for (const { ruleId, version, said: rule } of versions) if (rule) said.set(nameOf(ruleId, version), rule);
    return new ToldRules(said);
  }

  of({ ruleId, ruleVersion }: Pick<MessageRow, 'ruleId' | 'ruleVersion'>, language: Language): ToldRule | null {
    const rule = ruleId && this.said.get(nameOf(ruleId, ruleVersion));
    return rule ? { id: ruleId, version: ruleVersion, summary: ruleSummary(rule, language) } : null;
  }
}

const nameOf = (ruleId: string, version: number | null): string => `${ruleId} ${version}`;
