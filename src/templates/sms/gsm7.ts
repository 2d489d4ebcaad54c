const alphabet = new Set(
  '@£$¥èéùìòÇ\nØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà^{}\\[~]|€',
);

/** Pairs of a character without a place in GSM-7 and what is written for it. */
const substitutes = new Map(
  [
    '„" “" ”" «" »" ‚\' ‘\' ’\' `\' ´\' –- —- −- ‑- •- ·- …... ×x №No. đd ĐD łl ŁL ıi œoe ŒOE þth ÞTh ðd ẞSS',
    'аa бb вv гg ґg дd еe єe жzh зz иi іi йy кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юyu яya',
    'АA БB ВV ГG ҐG ДD ЕE ЄE ЖZh ЗZ ИI ІI ЙY КK ЛL МM НN ОO ПP РR СS ТT УU ФF ХKh ЦTs ЧCh ШSh ЩShch Ъ ЫY Ь ЭE ЮYu ЯYa',
  ].flatMap((line) => line.split(' ').map((pair) => [pair.slice(0, 1), pair.slice(1)] as const)),
);

/** The text in letters of GSM-7, so that a segment holds 160 of them and not 70; as it was where that cannot be. */
export function toGsm7(text: string): string {
  const composed = text.normalize('NFC').replace(/[^\S\n]+/g, ' ');
  if (fits(composed)) return composed;
  const plain = [...composed.replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\u200d\ufe0f]/gu, '')]
    .map(withoutMarks)
    .join('');
  return fits(plain) ? plain.replace(/ {2,}/g, ' ') : composed;
}

function withoutMarks(character: string): string {
  const base = character.normalize('NFD').replace(/\p{M}/gu, '');
  return substitutes.get(character) ?? substitutes.get(base) ?? base;
}

function fits(text: string): boolean {
  return [...text].every((character) => alphabet.has(character));
}
