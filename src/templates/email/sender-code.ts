import { dictionary } from '../words/dictionary.js';
import { chooseLocale, type Language } from '../words/language.js';
import type { EmailView } from './email-view.js';
import { laidOut } from './render-email.js';

/** What the mail with a code says; it names no business, for anybody may have typed its name. */
const words: Readonly<Record<Language, { subject: string; before: string; after: string }>> = {
  cs: {
    subject: 'Kód pro odesílání e-mailů z této adresy',
    before: 'Tímto kódem ověříte svou adresu. Platí 10 minut:',
    after: 'Někdo chce z této adresy posílat zprávy o rezervacích. Pokud to nejste vy, nemusíte dělat nic.',
  },
  sk: {
    subject: 'Kód na odosielanie e-mailov z tejto adresy',
    before: 'Týmto kódom overíte svoju adresu. Platí 10 minút:',
    after: 'Niekto chce z tejto adresy posielať správy o rezerváciách. Ak to nie ste vy, nemusíte robiť nič.',
  },
  en: {
    subject: 'Code for sending e-mails from this address',
    before: 'This code proves that the address is yours. It is valid for 10 minutes:',
    after: 'Someone wants to send messages about bookings from this address. If it is not you, there is nothing to do.',
  },
  ru: {
    subject: 'Код для отправки писем с этого адреса',
    before: 'Этот код подтверждает ваш адрес. Он действует 10 минут:',
    after: 'Кто-то хочет отправлять с этого адреса сообщения о записях. Если это не вы, ничего делать не нужно.',
  },
};

/** The mail that proves an address to be the reader's; the code is digits alone. */
export async function renderSenderCode(
  code: string,
  tag: string,
): Promise<{ subject: string; text: string; html: string }> {
  const { language } = chooseLocale(tag);
  const { subject, before, after } = words[language];
  const { labels, footer } = dictionary[language];
  const view: EmailView = {
    language,
    business: 'Zvonek',
    subject,
    preheader: before,
    blocks: [
      { type: 'heading', text: subject },
      { type: 'text', text: before },
      { type: 'code', text: code },
      { type: 'text', text: after },
    ],
    labels,
    term: null,
    rows: [],
    reason: null,
    footer: null,
    reference: null,
    automatic: footer.automatic,
  };
  return { subject, ...(await laidOut(view)) };
}
