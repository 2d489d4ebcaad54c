import type { MailTrouble } from '../plan/fault-plan.ts';
import type { Random } from '../plan/random.ts';

/** How far a conversation has come. */
export type Stage = 'connect' | 'mail' | 'rcpt' | 'data';

/** Where and how one conversation goes wrong. */
export interface Trouble {
  how: MailTrouble;
  stage: Stage;
  /** Of a mail that fails after its text: whether the server kept it all the same. */
  isTaken: boolean;
}

const odds: Record<MailTrouble, { connect: number; mail: number; stages: Stage[] }> = {
  refuses: { connect: 0.5, mail: 0.7, stages: ['mail', 'rcpt', 'data'] },
  hangs: { connect: 0.3, mail: 0.8, stages: ['mail', 'rcpt', 'data'] },
  drops: { connect: 0, mail: 0.5, stages: ['data'] },
};

/** Decides about a new connection, or about a mail as it begins. */
export function planTrouble(random: Random, how: MailTrouble, isNew: boolean): Trouble | undefined {
  const { connect, mail, stages } = odds[how];
  if (!random.chance(isNew ? connect : mail)) return undefined;
  return { how, stage: isNew ? 'connect' : random.pick(stages), isTaken: random.chance(0.5) };
}

/** "Come again", as each stage says it. */
export const refusal = (stage: Stage): Error =>
  Object.assign(new Error('told to refuse'), { responseCode: stage === 'connect' ? 421 : 451 });
