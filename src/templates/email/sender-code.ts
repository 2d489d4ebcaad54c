import { chooseLocale, type Language } from '../words/language.js';

/** What the mail with a code says; it names no business, for anybody may have typed its name. */
const words: Readonly<Record<Language, { subject: string; before: string; after: string }>> = {
  cs: {
    subject: 'Kód pro odesílání e-mailů z této adresy',
    before: 'Kód pro ověření adresy, platí 10 minut:',
    after: 'Někdo chce z této adresy posílat zprávy o rezervacích. Pokud to nejste vy, nemusíte dělat nic.',
  },
  sk: {
    subject: 'Kód na odosielanie e-mailov z tejto adresy',
    before: 'Kód na overenie adresy, platí 10 minút:',
    after: 'Niekto chce z tejto adresy posielať správy o rezerváciách. Ak to nie ste vy, nemusíte robiť nič.',
  },
  en: {
    subject: 'Code for sending e-mails from this address',
    before: 'The code that proves the address, good for 10 minutes:',
    after: 'Somebody wants to send messages about bookings from this address. If that is not you, do nothing.',
  },
  ru: {
    subject: 'Код для отправки писем с этого адреса',
    before: 'Код для подтверждения адреса, действует 10 минут:',
    after: 'Кто-то хочет отправлять с этого адреса сообщения о бронированиях. Если это не вы, ничего не делайте.',
  },
};

/** The mail that proves an address to be the reader's; the code is digits alone. */
export function renderSenderCode(code: string, language: string): { subject: string; text: string; html: string } {
  const { subject, before, after } = words[chooseLocale(language).language];
  const html = `<p>${before}</p><p style="font-size:24px;letter-spacing:4px"><strong>${code}</strong></p><p>${after}</p>`;
  return { subject, text: `${before}\n\n${code}\n\n${after}\n`, html };
}
