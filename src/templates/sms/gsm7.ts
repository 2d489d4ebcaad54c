import { alphabet, substitutes, words } from './gsm7-signs.js';

/** Whether an SMS holds 160 of such characters and not 70. */
export const fitsGsm7 = (text: string): boolean => [...text].every((character) => alphabet.has(character));

/** The text in letters of GSM-7, so that a segment holds 160 of them and not 70; as it was where that cannot be. */
export function toGsm7(text: string): string {
  const composed = text.normalize('NFC').replace(/[^\S\n]+/g, ' ');
  if (fitsGsm7(composed)) return composed;
  const plain = spaced(powers(composed), plainOf).replace(/ {2,}/g, ' ');
  return fitsGsm7(plain) && plain.trim() ? plain : composed;
}

/** The same of a text that somebody has chosen himself: its letters and pictures stay, or all of it. */
export function withPlainSigns(text: string): string {
  const composed = text.normalize('NFC');
  const isChosen = (character: string) => /[\p{L}\p{Extended_Pictographic}]/u.test(character);
  const plain = spaced(powers(composed), (character) => (isChosen(character) ? character : plainOf(character)));
  return fitsGsm7(plain) && plain.trim() ? plain : composed;
}

/** Signs of nobody's that stand for a picture that was left out, and for either end of a word that was a sign. */
const gap = '\ue000';
const edge = '\ue001';

function plainOf(character: string): string {
  if (alphabet.has(character)) return character;
  if (/\s/.test(character)) return ' ';
  const word = words.get(character) ?? fraction(character);
  if (word) return edge + word + edge;
  const substitute = substitutes.get(character);
  if (substitute !== undefined) return substitute;
  if (/\p{Default_Ignorable_Code_Point}|\p{M}/u.test(character)) return '';
  const base = [...character.normalize('NFKD').replace(/\p{M}/gu, '')]
    .map((one) => substitutes.get(one) ?? one)
    .join('');
  return !fitsGsm7(base) && /[\p{So}\p{Sk}\p{Emoji_Modifier}]/u.test(character) ? gap : base;
}

/** `½` as `1/2`. */
const fraction = (character: string): string | null =>
  /[¼-¾⅐-⅞]/.test(character) ? character.normalize('NFKD').replace('⁄', '/') : null;

/** `10²` is not `102`, though `m²` may be `m2`. */
const powers = (text: string): string => text.replace(/(?<=\d)[⁻⁰¹²³⁴-⁹]+/g, (power) => `^${power.normalize('NFKD')}`);

/** Character by character, with blanks where words would run together and without those around what was left out. */
function spaced(text: string, plain: (character: string) => string): string {
  return [...text]
    .map(plain)
    .join('')
    .replaceAll(`.${edge}.`, '.')
    .replace(/(?<=[\p{L}\p{N}.)])\ue001(?=[\p{L}\p{N}(])/gu, ' ')
    .replaceAll(edge, '')
    .replace(/ *\ue000[\ue000 ]*/g, (match, at: number, whole: string) => {
      const [before, after] = [whole[at - 1], whole[at + match.length]];
      return !before || !after || /[\n(]/.test(before) || /[\n.,;:!?)]/.test(after) ? '' : ' ';
    });
}
