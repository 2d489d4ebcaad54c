/** What a client answers by SMS: no more of them, or that he wants them again, or whether he comes. */
export const clientReplies = ['yes', 'no'] as const;
export type ClientReply = (typeof clientReplies)[number];
export type ReplyMeaning = ClientReply | 'stop' | 'start';

/** In Czech, Slovak, English and Russian. */
const words: Readonly<Record<ReplyMeaning, readonly string[]>> = {
  stop: [
    ...['stop', 'konec', 'koniec', 'dost', 'odhlásit', 'odhlásiť', 'neposílat', 'neposielať', 'neposílejte'],
    ...['end', 'quit', 'unsubscribe', 'stopall', 'стоп', 'отписаться', 'отписка', 'хватит'],
  ],
  start: [
    ...['start', 'start sms', 'unstop', 'subscribe', 'zruš stop', 'zrušit stop', 'zrušiť stop', 'obnovit', 'obnoviť'],
    ...['obnovit sms', 'obnoviť sms', 'přihlásit', 'prihlásiť', 'старт', 'отмена стоп', 'возобновить', 'подписаться'],
  ],
  yes: ['ano', 'áno', 'yes', 'да', 'ok', 'přijdu', 'prídem', 'приду'],
  no: ['ne', 'nie', 'no', 'нет', 'nepřijdu', 'neprídem', 'не приду'],
};

/** Small letters without accents and punctuation, the words apart by one space. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const meanings = new Map(
  Object.entries(words).flatMap(([meaning, said]) => said.map((word) => [plain(word), meaning as ReplyMeaning])),
);

/** What a reply means, or null. An answer must be all of the text; to stop, the first of few words is enough. */
export function meaningOf(text: string): ReplyMeaning | null {
  const said = plain(text);
  const whole = meanings.get(said);
  if (whole) return whole;
  const [first = '', ...rest] = said.split(' ');
  return meanings.get(first) === 'stop' && rest.length <= 2 ? 'stop' : null;
}
