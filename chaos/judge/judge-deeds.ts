import type { Deed, Story } from './story.ts';

/** What is wrong with the answers that the commands to one booking got. */
export function judgeDeeds({ deeds, startsAt }: Story): string[] {
  let start = startsAt;
  return deeds.flatMap((deed) => {
    const { name, outcome, problem, tries, surprises } = deed;
    const odd = surprises.map((answer) => `${name} got an answer that the contract does not know: ${answer}`);
    if (outcome === 'unanswered') return [...odd, `${name} got no outcome in ${tries} tries: ${problem}`];
    if (outcome === 'refused' && !isTooLate(deed, start))
      return [...odd, `${name} was refused without cause: ${problem}`];
    if (outcome === 'done') start = deed.startsAt ?? start;
    return odd;
  });
}

/** A command that could be answered only after a long time may have come too late for its booking. */
const isTooLate = ({ answeredAt, startsAt }: Deed, start: Date): boolean =>
  answeredAt >= (startsAt ?? start) || answeredAt >= start;
