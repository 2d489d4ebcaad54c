import { fillKeptText, fillOwnText, type OwnText, type TextLimits } from '../engine/own-text.js';
import type { BookingFacts } from '../message-facts.js';
import { factVariables } from '../template-variables.js';
import { withPlainSigns } from './gsm7.js';
import type { RenderedSms } from './render-sms.js';
import { smsCost } from './sms-cost.js';

/** Why a business's own text cannot go out. */
export interface Unfit {
  fault: string;
}

/** Ten SMS when it is saved; names are longer than in the sample when it is sent. */
const whenSaved = { work: 20_000, output: 1_530, segments: 10 };
const whenSent = { work: 30_000, output: 2_295, segments: 15 };

/** A text of the business's own, filled when it is sent. */
export function renderOwnSms(text: string, facts: BookingFacts): RenderedSms | Unfit {
  return fillKept(text, factVariables(facts), { isSaved: true });
}

/** The same with values; a text that is not saved yet keeps to what may be saved. */
export function fillKept(text: string, values: object, { isSaved }: { isSaved: boolean }): RenderedSms | Unfit {
  const limits = isSaved ? whenSent : whenSaved;
  return attempted(() => fillKeptText(text, values, limits), limits);
}

/** The same with a sample, before it is saved. */
export function tryOwnSms(text: OwnText, sample: object): RenderedSms | Unfit {
  return attempted(() => fillOwnText(text, sample, whenSaved), whenSaved);
}

function attempted(fill: () => string, { segments }: TextLimits & { segments: number }): RenderedSms | Unfit {
  try {
    const sms = cheapest(fill().trim().normalize('NFC'));
    if (!/[^\s\p{Default_Ignorable_Code_Point}]/u.test(sms.text)) return { fault: 'comes out empty' };
    return sms.segments > segments ? { fault: `takes ${sms.segments} SMS, of at most ${segments}` } : sms;
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

/** As it was written, or with plain signs where those cost less. */
function cheapest(text: string): RenderedSms {
  const [written, plain] = [text, withPlainSigns(text)].map((one) => ({ text: one, ...smsCost(one) }));
  return written && plain && plain.segments < written.segments ? plain : (written as RenderedSms);
}

/** In one line, with where it is in the text. */
export function faultOf(error: unknown): string {
  const { message } = error as Error;
  return message.replace('memory alloc limit exceeded', 'asks for too much work').replace(/\s+/g, ' ').slice(0, 200);
}
