import { type Deed, leadMs, type Story } from './story.ts';

/** What a client should get, worked out from what was answered and not from the ledger. */
export interface Expectation {
  kind: string;
  /** The booking's version that it tells of. */
  version: number;
  /** The due instant of a reminder. */
  dueAt?: Date;
  /** `may`: another command came in between, or fell together with the due instant. */
  need: 'must' | 'may' | 'must not';
  /** When the command was answered that made it untrue. */
  untrueFrom?: Date;
}

const announced = { approve: 'confirmed', reject: 'rejected', cancel: 'cancelled', move: 'moved' } as const;

/** How a booking stands after a deed. */
export interface State {
  status: 'pending' | 'confirmed' | 'rejected' | 'cancelled';
  startsAt: Date;
  version: number;
}

type Step = State & { deed: Deed };

function next({ status, startsAt, version }: State, deed: Deed): Step {
  const kind = deed.name === 'make' ? status : announced[deed.name];
  return { deed, status: kind === 'moved' ? status : kind, startsAt: deed.startsAt ?? startsAt, version: version + 1 };
}

/** The states that a booking went through, one for each command that was carried out. */
export function stepsOf({ plan, startsAt, deeds }: Story): Step[] {
  const steps: Step[] = [];
  let state: State = { status: plan.needsApproval ? 'pending' : 'confirmed', startsAt, version: 0 };
  for (const deed of deeds.filter(({ outcome }) => outcome === 'done')) {
    const step = next(state, deed);
    steps.push(step);
    state = step;
  }
  return steps;
}

/** Everything that can have been planned for a booking. */
export function expectationsOf(story: Story): Expectation[] {
  const steps = stepsOf(story);
  return [...steps.map((step, index) => announcement(step, steps[index + 1])), ...reminders(steps)];
}

function announcement({ deed, status, version }: Step, following: Step | undefined): Expectation {
  const kind = deed.name === 'make' ? status : announced[deed.name];
  return { kind, version, need: following ? 'may' : 'must', untrueFrom: following?.deed.answeredAt };
}

/** One reminder for every start that was confirmed, unless the command came after its due instant. */
function reminders(steps: Step[]): Expectation[] {
  return steps.flatMap(({ status, startsAt, version, deed }, index): Expectation[] => {
    const before = steps[index - 1];
    const isNew = before?.status !== 'confirmed' || before.startsAt !== startsAt;
    if (status !== 'confirmed' || !isNew) return [];
    const dueAt = new Date(startsAt.getTime() - leadMs);
    const untrueFrom = steps[index + 1]?.deed.answeredAt;
    const isSure = !untrueFrom && dueAt > deed.answeredAt;
    const need = dueAt < deed.askedAt ? 'must not' : isSure ? 'must' : 'may';
    return [{ kind: 'reminder', version, dueAt, need, untrueFrom }];
  });
}
