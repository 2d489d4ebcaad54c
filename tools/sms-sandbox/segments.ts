const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const extended = '^{}\\[~]|€\f';

/** How many short messages a text takes: 160/153 GSM characters, or 70/67 UTF-16 units once one lies outside GSM. */
export function countParts(text: string): number {
  const isGsm = [...text].every((char) => basic.includes(char) || extended.includes(char));
  const [single, part] = isGsm ? [160, 153] : [70, 67];
  const widths = [...text].map((char) => (isGsm ? (extended.includes(char) ? 2 : 1) : char.length));
  if (widths.reduce((sum, width) => sum + width, 0) <= single) return 1;
  let parts = 1;
  let used = 0;
  for (const width of widths) {
    // A character of two units is never cut in half.
    if (used + width > part) {
      parts += 1;
      used = 0;
    }
    used += width;
  }
  return parts;
}
