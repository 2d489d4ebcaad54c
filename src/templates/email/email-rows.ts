import type { MessageFacts } from '../message-facts.js';
import type { TemplateVariables } from '../template-variables.js';
import { changesOf } from '../words/topic.js';
import type { Words } from '../words/words.js';

/** A line of the card; `before` is what it said until now, `detail` stands under the value. */
export interface Row {
  label: string;
  value: string;
  before: string | null;
  detail: string | null;
}

interface Part {
  label: keyof Words['labels'];
  value: string;
  isShown: boolean;
  before?: string | null | false;
  detail?: string | false;
}

/** What was booked, and for those of the business by whom; a place that is lost and not found again is told in a sentence. */
export function rowsOf(facts: MessageFacts, variables: TemplateVariables, labels: Words['labels']): Row[] {
  const { given, client, service, staff, location, payment, previous } = variables;
  const changes = changesOf(facts);
  const isToTeam = facts.audience !== 'client';
  const isBooked = facts.booking !== null;
  const parts: Part[] = [
    { label: 'client', value: client.name, isShown: isToTeam, detail: contactOf(facts) },
    {
      label: 'service',
      value: service.name,
      isShown: isBooked && (given.service || changes.service),
      before: changes.service && previous.service,
    },
    {
      label: 'staff',
      value: staff.name,
      isShown: given.staff || changes.staff,
      before: changes.staff && previous.staff,
    },
    {
      label: 'location',
      value: location.name,
      isShown: given.location || (changes.location && isToTeam),
      before: changes.location && previous.location,
      detail: given.address && location.address,
    },
    { label: 'payment', value: payment.amount, isShown: facts.kind === 'paid' && given.payment },
  ];
  return parts
    .filter(({ isShown }) => isShown)
    .map(({ label, value, before, detail }) => ({
      label: labels[label],
      value,
      before: before || null,
      detail: detail || null,
    }));
}

const contactOf = ({ client }: MessageFacts): string =>
  [client.phone, client.email].filter((contact) => contact).join(', ');
