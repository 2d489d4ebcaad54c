import type { Random } from '../plan/random.ts';

/** Who carries a booking's message: the first two know our id; Twilio does not, and gets what may be told again and what may not. */
export const accounts = ['infobip', 'smsgate', 'twilio', 'twilio-once'] as const;
export type AccountName = (typeof accounts)[number];

/** What becomes of a message when all goes well; on Viber it is followed by SMS where Viber leads nowhere. */
export type Fate = 'delivered' | 'viber-refused' | 'silent' | 'unreached' | 'refused';

/** A switch of a played provider, for the next message to one number. */
export interface Trouble {
  fault: string;
  to: string;
  next: number;
  delayMs?: number;
  retryAfterSeconds?: number;
}

/** A booking whose one message is watched; its number is nobody else's. */
export interface PlannedMessage {
  number: number;
  account: AccountName;
  fate: Fate;
  phone: string;
  makeAtMs: number;
  troubles: Trouble[];
}

/** How long Viber is waited for. */
export const viberDeadlineMs = 8_000;

/** Half go by Viber and SMS; the rest by SMS alone. */
const shares: AccountName[] = [
  'infobip',
  'infobip',
  'infobip',
  'infobip',
  'smsgate',
  'smsgate',
  'twilio',
  'twilio-once',
];
const burstEvery = 4;

const surely = ['timeout-before-accepting', 'cut-before-accepting', 'error-before-accepting', 'rate-limited'];
const perhaps = ['timeout-after-accepting', 'cut-after-accepting', 'error-after-accepting'];
/** What may hit a request, so that its outcome is not left to chance: news by Twilio would be sent twice, the rest not at all. */
const requestTroubles: Record<AccountName, string[]> = {
  infobip: [...surely, ...perhaps],
  smsgate: [...surely, ...perhaps],
  twilio: surely,
  'twilio-once': ['rate-limited', ...perhaps],
};
const reportTroubles = ['late-report', 'doubled-report', 'reordered-reports', 'forged-report'];

/** The same for the same seed: who is written to, by whom, when, and what goes wrong. */
export function planMessages(random: Random, count: number, activeMs: number): PlannedMessage[] {
  const bursts = Array.from({ length: 6 }, () => random.between(0, activeMs));
  return Array.from({ length: count }, (_, number) => {
    const account = shares[number % shares.length] as AccountName;
    const fate = fateOf(random, account);
    const phone = phoneOf(number, random, fate);
    const makeAtMs = number % burstEvery === 0 ? random.pick(bursts) : random.between(0, activeMs);
    return { number, account, fate, phone, makeAtMs, troubles: troublesOf(random, account, fate, phone) };
  });
}

function fateOf(random: Random, account: AccountName): Fate {
  if (!random.chance(account === 'infobip' ? 0.5 : 0.15)) return 'delivered';
  const rare: Fate[] = ['silent', 'unreached', 'refused'];
  return random.pick(account === 'infobip' ? [...rare, 'viber-refused', 'viber-refused'] : rare);
}

/** The last four digits decide what a played provider does with a message. */
function phoneOf(number: number, random: Random, fate: Fate): string {
  const endings = {
    delivered: [String(1_000 + (number % 9_000))],
    'viber-refused': ['0097', '0096', '0095'],
    silent: ['0094'],
    unreached: ['0099'],
    refused: ['0098'],
  };
  const hundred = Math.floor(number / 100);
  const prefix = hundred < 8 ? `60${hundred + 1}` : `77${hundred - 8}`;
  return `+420${prefix}${String(number % 100).padStart(2, '0')}${random.pick(endings[fate])}`;
}

function troublesOf(random: Random, account: AccountName, fate: Fate, to: string): Trouble[] {
  const requests = random.chance(0.3) ? [random.pick(requestTroubles[account])] : [];
  const more = requests.length > 0 && account !== 'twilio-once' && random.chance(0.3) ? [random.pick(surely)] : [];
  const reports = random.chance(0.3) ? [random.pick(reportTroubles)] : [];
  // A lost report is made good where somebody asks: at the deadline of Viber.
  const lost = account === 'infobip' && fate === 'delivered' && random.chance(0.1) ? ['lost-report'] : [];
  const [report] = [...lost, ...reports];
  return [...requests, ...more, ...(report ? [report] : [])].map((fault) => ({
    fault,
    to,
    next: 1,
    ...(fault === 'late-report' ? { delayMs: viberDeadlineMs + 4_000 } : {}),
    ...(fault === 'rate-limited' ? { retryAfterSeconds: 1 } : {}),
  }));
}

/** A worker's death; `atMs` counts from the beginning of the play. */
export interface PlannedKill {
  atMs: number;
  worker: number;
}

export function planKills(random: Random, activeMs: number): PlannedKill[] {
  const kills: PlannedKill[] = [];
  for (let atMs = random.between(3_000, 5_000); atMs < activeMs; atMs += random.between(4_000, 7_000)) {
    kills.push({ atMs, worker: kills.length % 2 });
  }
  return kills;
}
