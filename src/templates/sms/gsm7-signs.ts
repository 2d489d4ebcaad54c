/** The letters and signs of GSM-7 (3GPP TS 23.038), those of its extension table among them. */
export const alphabet: ReadonlySet<string> = new Set(
  '@£$¥èéùìòÇ\n\rØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà^{}\\[~]|€',
);

/** What is written for a character without a place in GSM-7; what decomposes into letters that have one is not listed. */
export const substitutes: ReadonlyMap<string, string> = new Map([
  ...pairs("„\" “\" ”\" ‟\" «\" »\" ″\" ‶\" 〝\" 〞\" ʺ\" ‚' ‘' ’' ‛' ‹' ›' ′' ‵' `' ´' ʹ' ʻ' ʼ' ʽ'"),
  ...pairs('‐- ‑- ‒- –- —- ―- −- ⁃- ﹘- ﹣- •- ·- ∙- ⋅- ‣- ◦- ▪- ▫- ■- □- ●- ○- ◆- ◇- ►> ▶> ◄< ◀< ▲^ ▼v'),
  ...pairs('→-> ←<- ↔<-> ⇒=> ⇐<= ⇔<=> ➔-> ➜-> ➝-> ➞-> ➡-> ⟶-> ⟵<- ⬅<- ↑^ ↓v ⬆^ ⬇v ↩<- ↪->'),
  ...pairs('×x ✕x ✖x ÷/ ±+/- ∓-/+ ≤<= ≥>= ≠!= ≈~ ∼~ ≡= ⁄/ ∕/ ∶: ∗* …... ‥.. ‼!! ⁉!? №No. ®(R) ™(TM) ℠(SM) ©(c) ℗(P)'),
  ...pairs('★* ☆* ⭐* ✦* ✧* ✱* ✳* ♥<3 ♡<3 ❤<3 ☺:) ☹:( ¦| ‖|| †+ ‡++ ¶ ¬- ¨ ¸ ˇ ˘ ˙ ˛ ˝" ¯ ˚'),
  ...pairs('đd ĐD łl ŁL ıi ȷj œoe ŒOE þth ÞTh ðd ÐD ħh ĦH ŋng ŊNg ĸk ŧt ŦT ŀl ĿL ŉn ẞSS əe ƏE ɛe ƐE ɔo ƆO ƒf ªa ºo'),
  ...pairs(
    'аa бb вv гg ґg ғg дd ђdj еe єe жzh зz ѕdz иi іi йy јj кk қk лl љlj мm нn њnj ңn оo өo пp рr сs тt ћc уu ұu үu',
  ),
  ...pairs(
    'АA БB ВV ГG ҐG ҒG ДD ЂDj ЕE ЄE ЖZh ЗZ ЅDz ИI ІI ЙY ЈJ КK ҚK ЛL ЉLj МM НN ЊNj ҢN ОO ӨO ПP РR СS ТT ЋC УU ҰU ҮU',
  ),
  ...pairs('фf хkh һh цts чch џdz шsh щshch ъ ыy ь эe әa юyu яya ФF ХKh ҺH ЦTs ЧCh ЏDz ШSh ЩShch Ъ ЫY Ь ЭE ӘA ЮYu ЯYa'),
  ...pairs('αa βb γg δd εe ζz ηi θth ιi κk λl µu μu νn ξx οo πp ρr σs ςs τt υy φf χch ψps ωo'),
  ...pairs('ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡR ΤT ΥY ΧX'),
]);

/** Signs that become words, which a blank parts from letters and digits beside them. */
export const words: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '°': 'deg.',
    '℃': 'deg. C',
    '℉': 'deg. F',
    '‰': 'per mille',
    '∞': 'inf.',
    '√': 'sqrt',
    '✓': 'OK',
    '✔': 'OK',
    '✅': 'OK',
    '☑': 'OK',
    '✗': 'x',
    '✘': 'x',
    '❌': 'x',
    '☎': 'tel.',
    '☏': 'tel.',
    '✆': 'tel.',
    '📞': 'tel.',
    '✉': 'e-mail',
    '₽': 'RUB',
    '₴': 'UAH',
    '₺': 'TRY',
    '₸': 'KZT',
    '₾': 'GEL',
    '₼': 'AZN',
    '֏': 'AMD',
    '₪': 'ILS',
    '₹': 'INR',
    '₩': 'KRW',
    '₫': 'VND',
    '₱': 'PHP',
    '₦': 'NGN',
    '₿': 'BTC',
    '฿': 'THB',
    '¢': 'c',
  }),
);

/** Each pair is a character and what is written for it, which may be nothing. */
function pairs(line: string): [string, string][] {
  return line.split(' ').map((pair) => {
    const [character = '', ...written] = pair;
    return [character, written.join('')];
  });
}
