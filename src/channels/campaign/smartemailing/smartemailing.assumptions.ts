// What nobody has written down of SmartEmailing, and a live account may teach otherwise: all of it is here.

/** A sent e-mail shows up in the statistics within this time; before that, its absence proves nothing. */
export const shownWithinMs = 10 * 60_000;

/** The statistics tell seconds of this zone's clock, which may differ a little from ours. */
export const statisticsZone = 'Europe/Prague';
export const clockSlackMs = 60_000;

/** The name under which the statistics know e-mails sent to one person. */
export const statisticsType = 'transactional_email';

/** Words of the answer to too many e-mails, also where the account may send none of this sort. */
export const isRateLimit = (sentence: string): boolean => /rate limit/i.test(sentence);

/** Whether a refusal is about the recipient; it names the keys on the way to the wrong value. */
export const isAboutRecipient = (sentence: string): boolean => /key recipient/i.test(sentence);

/** Statuses of a refusal that may be for want of the prepared e-mail. */
export const mayMissTheEmail = (status: number): boolean => [400, 404, 410, 422].includes(status);

/** Statuses of a question for an e-mail that is there no more. */
export const isGone = (code: string): boolean => code === 'http_404' || code === 'http_410';
