import type { SmtpReply, SmtpStage } from '../../tools/smtp-sink/smtp-conversation.ts';
import type { MailTrouble } from '../plan/fault-plan.ts';
import type { Random } from '../plan/random.ts';

/** Where and how one conversation goes wrong. */
export interface Trouble {
  how: MailTrouble;
  stage: SmtpStage;
  /** Of a mail that fails after its text: whether the server kept it all the same. */
  isTaken: boolean;
}

const odds: Record<MailTrouble, { connect: number; mail: number; stages: SmtpStage[] }> = {
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

/** What a stage is answered; a refusal says "come again". */
export function replyTo(trouble: Trouble | undefined, stage: SmtpStage): SmtpReply {
  if (trouble?.stage !== stage) return 'yes';
  if (trouble.how === 'refuses') return { code: stage === 'connect' ? 421 : 451 };
  // What hangs is never answered: it is the sender who loses patience.
  return trouble.how === 'hangs' ? 'hang' : 'drop';
}
