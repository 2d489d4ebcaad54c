import type { BookingRow } from '../../db/entities/booking/booking.entity.js';
import { creditsOf } from '../../domain/log/credits.js';
import type { RuleChannel } from '../../domain/message/message.js';
import type { PlannedMessage } from '../../domain/message/planned-message.js';
import { planCounts } from '../../domain/replanning/plan-counts.js';
import { isSameMessage, type PlanChanges, type StoredMessage } from '../../domain/replanning/replan.js';

/** One of the messages that a changed rule would plan; `to` is masked. */
export interface DryRunSample {
  bookingId: string;
  /** UTC instant. */
  dueAt: Date;
  channel: RuleChannel;
  to: string | null;
  text: string | null;
}

/** What a changed rule would do to bookings made already. */
export interface DryRun {
  /** How many messages would be planned that are not planned now, or would go out at another instant. */
  messages: number;
  ended: number;
  shifted: number;
  /** Of how many bookings and clients messages would be others. */
  bookings: number;
  clients: number;
  segments: number;
  credits: number;
  /** Whether segments and credits were counted for the first messages alone, and the others taken to be like them. */
  estimated: boolean;
  movedByQuietHours: number;
  tooLate: number;
  /** How many bookings were looked at, of how many; all others are left out of what is counted. */
  counted: number;
  of: number;
  samples: DryRunSample[];
}

/** What the rule would make of one booking. */
export interface DryRunBooking {
  booking: BookingRow;
  existing: readonly StoredMessage[];
  changes: PlanChanges;
  /** The messages of the rule as they would be without quiet hours. */
  wished: readonly PlannedMessage[];
}

/** What a message would say, as far as that can be told; the parts are those of an SMS. */
export interface PlannedWords {
  text: string | null;
  segments: number | null;
}

export type WordsOf = (message: PlannedMessage) => Promise<PlannedWords>;

const mostSamples = 5;
/** As many are written out: that takes a millisecond each. */
const mostWritten = 400;
const tooLate = ['late_booking', 'too_late'];

/** Adds up what a changed rule would do, booking by booking. */
export class DryRunCounts {
  private readonly clients = new Set<string>();
  private readonly sums = { messages: 0, ended: 0, shifted: 0, bookings: 0 };
  private readonly written = { messages: 0, segments: 0, credits: 0 };
  private readonly late = { movedByQuietHours: 0, tooLate: 0 };
  private readonly samples: DryRunSample[] = [];

  async add({ booking, existing, changes, wished }: DryRunBooking, wordsOf: WordsOf): Promise<void> {
    const { added, ended, shifted } = planCounts(changes, existing);
    this.sums.messages += added + shifted;
    this.sums.ended += ended;
    this.sums.shifted += shifted;
    this.late.tooLate += changes.insert.filter(({ reason }) => reason && tooLate.includes(reason)).length;
    if (added + ended + shifted === 0) return;
    this.sums.bookings += 1;
    if (booking.clientId) this.clients.add(booking.clientId);
    for (const message of changes.insert) {
      if (message.reason) continue;
      const words = this.written.messages < mostWritten ? await wordsOf(message) : null;
      this.count(booking, message, wished, words);
    }
  }

  result(counted: number, of: number): DryRun {
    const { messages, ...cost } = this.written;
    const share = messages > 0 ? this.sums.messages / messages : 1;
    const [segments, credits] = [Math.round(cost.segments * share), Math.round(cost.credits * share)];
    const told = { segments, credits, estimated: share > 1, counted, of, samples: this.samples };
    return { ...this.sums, clients: this.clients.size, ...this.late, ...told };
  }

  private count(
    booking: BookingRow,
    message: PlannedMessage,
    wished: readonly PlannedMessage[],
    words: PlannedWords | null,
  ): void {
    if (words) {
      this.written.messages += 1;
      this.written.segments += words.segments ?? 0;
      this.written.credits += creditsOf(message.channel, words.segments);
    }
    const wish = wished.find((one) => isSameMessage(one, message));
    if (wish && wish.dueAt.getTime() !== message.dueAt.getTime()) this.late.movedByQuietHours += 1;
    if (this.samples.length >= mostSamples) return;
    const { dueAt, channel } = message;
    const to = channel === 'email' ? maskedEmail(booking.contactEmail) : maskedPhone(booking.contactPhone);
    this.samples.push({ bookingId: booking.id, dueAt, channel: channel as RuleChannel, to, text: words?.text ?? null });
  }
}

/** `j***@example.com` */
const maskedEmail = (email: string | null): string | null => email?.replace(/^(.).*(?=@)/, '$1***') ?? null;

/** `+420 *** 001` */
const maskedPhone = (phone: string | null): string | null => phone && `${phone.slice(0, 4)} *** ${phone.slice(-3)}`;
