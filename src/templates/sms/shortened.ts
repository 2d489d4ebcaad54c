/** In steps that exclude each other, or a name of many signs would be gone through for ever. */
const smallWordsAtTheEnd = /[\s,.;:–-](?:[\s,.;:–-]|\p{L}{1,2}(?=[\s,.;:–-]|$))*$/u;

/** What closes what was opened; `"` does both. */
const closers: ReadonlyMap<string, string> = new Map(
  ['«»', '‹›', '„“', '“”', '‚‘', '()', '[]', '""'].map(([opener = '', closer = '']) => [opener, closer]),
);

const graphemes = new Intl.Segmenter();

/** Cut at a word where one ends in the latter half, without the small words before it, else anywhere; what a cut leaves open is closed. */
export function shortened(text: string, length: number, mark = '.'): string {
  if (text.length <= length) return text;
  const characters = [...graphemes.segment(text)].map(({ segment }) => segment);
  if (characters.length <= length) return text;
  for (let room = length; room > length / 2; room -= 1) {
    const { kept, closing } = closed(cutAt(characters, room, mark));
    if (room + closing.length <= length) return kept + closing;
  }
  return cutAt(characters, length, mark);
}

function cutAt(characters: string[], length: number, mark: string): string {
  const isAfterWords = mark !== '.';
  const cut = characters.slice(0, length - (isAfterWords ? mark.length : 0) + 1).join('');
  const words = cut.slice(0, cut.lastIndexOf(' ') + 1).replace(smallWordsAtTheEnd, '');
  if (words.length > length / 2) return isAfterWords ? words + mark : words;
  const part = characters.slice(0, length - mark.length).join('');
  return part.trimEnd() + mark;
}

/** What is kept of a text whose last bracket or quote may hold nothing, and what closes those that hold something. */
function closed(text: string): { kept: string; closing: string } {
  const open: { at: number; closer: string }[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    const closer = closers.get(sign);
    if (open.at(-1)?.closer === sign) open.pop();
    else if (closer) open.push({ at, closer });
  }
  const last = open.at(-1);
  if (last && !/[\p{L}\p{N}]/u.test(text.slice(last.at))) return closed(text.slice(0, last.at).trimEnd());
  const closing = open.map(({ closer }) => closer).reverse();
  return { kept: text, closing: closing.join('') };
}
