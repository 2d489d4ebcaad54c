import { SegmentedMessage } from 'sms-segments-calculator';
import { fitsGsm7 } from './gsm7.js';

/** What an SMS takes on the air. */
export interface SmsCost {
  encoding: 'GSM-7' | 'UCS-2';
  segments: number;
}

/** A sign that GSM-7 lacks, and where it first stands, in UTF-16 units. */
export interface CostlySign {
  sign: string;
  at: number;
}

export function smsCost(text: string): SmsCost {
  const { segmentsCount, encodingName } = new SegmentedMessage(text);
  return { encoding: encodingName, segments: segmentsCount };
}

/** The signs of a text that leave 70 characters to an SMS instead of 160, each once. */
export function costlySigns(text: string): CostlySign[] {
  const signs = [...new Intl.Segmenter().segment(text)].filter(({ segment }) => !fitsGsm7(segment.normalize('NFC')));
  return [...Map.groupBy(signs, ({ segment }) => segment).values()].flatMap(([first]) =>
    first ? [{ sign: first.segment, at: first.index }] : [],
  );
}
