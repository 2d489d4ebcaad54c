import type { Transaction } from '../stage/mail-server.ts';
import type { Fault } from '../stage/world.ts';
import type { ListedBooking, Message, Workflow } from './evidence.ts';
import type { Excuse } from './excuses.ts';
import type { Story } from './story.ts';

/** All that was seen from outside. */
export interface Evidence {
  stories: Story[];
  bookings: ListedBooking[];
  messages: Message[];
  transactions: Transaction[];
  workflows: Workflow[];
  faults: Fault[];
}

/** What one look found: what is not as it must be, and what has an excuse. */
export interface Findings {
  problems: string[];
  /** Messages in doubt for good. */
  unknown: Excused[];
  /** Mails that arrived although the same message had arrived before. */
  doubled: Excused[];
  /** Mails that were under way when their state ended, and how long after its end they arrived. */
  crossed: { messageId: string; afterMs: number }[];
}

export type Excused = { messageId: string; kind: string } & Excuse;
