import type { Words } from './words.js';

const term = '{{ booking.shortDate }} o {{ booking.time }}';
const because = '{% if given.reason %} Dôvod: {{ reason }}.{% endif %}';

export const sk: Words = {
  email: {
    pending: {
      subject: `Žiadosť o rezerváciu sme prijali: ${term}`,
      preheader: 'Keď termín potvrdíme, dáme vám vedieť.',
      title: 'Rezervácia čaká na potvrdenie',
      lead: 'ďakujeme, vašu žiadosť o rezerváciu sme prijali.',
      next: 'Termín zatiaľ nie je záväzný. Keď ho potvrdíme, dáme vám vedieť.',
    },
    confirmed: {
      subject: `Rezervácia potvrdená: ${term}`,
      preheader: '{{ service.name }}. Tešíme sa na vás.',
      title: 'Rezervácia je potvrdená',
      lead: 's vašou rezerváciou počítame.',
      next: 'Tešíme sa na vás.',
    },
    rejected: {
      subject: `Rezerváciu nemôžeme prijať: ${term}`,
      preheader: 'Vyberte si, prosím, iný termín.',
      title: 'Rezerváciu nemôžeme prijať',
      lead: 'ďakujeme za záujem, ale tento termín vám, žiaľ, nemôžeme potvrdiť.',
      next: 'Vyberte si, prosím, iný termín. Radi vás uvidíme.',
    },
    cancelled: {
      subject: `Rezervácia zrušená: ${term}`,
      preheader: 'S týmto termínom už nepočítame.',
      title: 'Rezervácia je zrušená',
      lead: 'vaša rezervácia bola zrušená a s termínom už nepočítame.',
      next: 'Budeme radi, keď si vyberiete iný termín.',
    },
    reminder: {
      subject: `Pripomienka rezervácie: ${term}`,
      preheader: '{{ service.name }}. Tešíme sa na vás.',
      title: 'Čoskoro sa uvidíme',
      lead: 'pripomíname vám vašu rezerváciu.',
      next: 'Ak nemôžete prísť, dajte nám to, prosím, čo najskôr vedieť.',
    },
    newTime: {
      subject: `Nový termín rezervácie: ${term}`,
      preheader: 'Pôvodný termín už neplatí.',
      title: 'Rezervácia má nový termín',
      lead: 'vaša rezervácia sa presúva. Pôvodný termín už neplatí.',
      next: 'Tešíme sa na vás.',
    },
    newService: {
      subject: `Zmena služby v rezervácii: ${term}`,
      preheader: 'Po novom: {{ service.name }}. Termín zostáva rovnaký.',
      title: 'V rezervácii je iná služba',
      lead: 'vo vašej rezervácii sa zmenila služba. Termín zostáva rovnaký.',
      next: 'Tešíme sa na vás.',
    },
    newStaff: {
      subject: `Zmena v rezervácii: ${term}`,
      preheader: 'Po novom: {{ staff.name }}. Termín zostáva rovnaký.',
      title: 'Bude sa vám venovať niekto iný',
      lead: 'vo vašej rezervácii sa zmenilo, kto sa vám bude venovať. Termín zostáva rovnaký.',
      next: 'Tešíme sa na vás.',
    },
    newLocation: {
      subject: `Nové miesto rezervácie: ${term}`,
      preheader: 'Po novom: {{ location.name }}. Termín zostáva rovnaký.',
      title: 'Rezervácia má nové miesto',
      lead: 'príďte, prosím, na iné miesto, než sme písali. Termín zostáva rovnaký.',
      next: 'Tešíme sa na vás.',
    },
    changed: {
      subject: `Zmena rezervácie: ${term}`,
      preheader: 'Pozrite si, prosím, čo je nové.',
      title: 'Rezervácia sa zmenila',
      lead: 'vo vašej rezervácii nastali zmeny. Takto platí teraz:',
      next: 'Tešíme sa na vás.',
    },
  },
  sms: {
    pending: `{{ business.name }}: žiadosť o rezerváciu sme prijali. {{ service.name }}, ${term}. Keď ju potvrdíme, dáme vám vedieť.`,
    confirmed: `{{ business.name }}: rezervácia potvrdená. {{ service.name }}, ${term}{{ extras }}. Tešíme sa na vás.`,
    rejected: `{{ business.name }}: rezerváciu ({{ service.name }}, ${term}) žiaľ nemôžeme prijať.${because} Vyberte si, prosím, iný termín.`,
    cancelled: `{{ business.name }}: rezervácia zrušená. {{ service.name }}, ${term}.${because}`,
    reminder: `{{ business.name }}: pripomíname rezerváciu. {{ service.name }}, ${term}{{ extras }}. Ak nemôžete prísť, dajte nám, prosím, vedieť.`,
    newTime: `{{ business.name }}: nový termín rezervácie. {{ service.name }}, ${term}{{ extras }}.{% if roomy %} Pôvodne {{ previous.shortDate }} o {{ previous.time }}.{% endif %}`,
    newService: `{{ business.name }}: zmena služby ${term}: po novom {{ service.name }}{{ extras }}.`,
    newStaff: `{{ business.name }}: ${term} sa vám bude venovať {{ staff.name }}.{% if roomy %} Pôvodne {{ previous.staff }}.{% endif %}`,
    newLocation: `{{ business.name }}: zmena miesta. Čakáme na vás ${term} tu: {{ location.name }}{{ address }}.`,
    changed: `{{ business.name }}: zmena rezervácie. Po novom {{ service.name }}, ${term}{{ extras }}.`,
  },
  greeting: 'Dobrý deň,',
  stillPending: {
    email: 'Rezervácia ešte čaká na potvrdenie. Keď ju potvrdíme, dáme vám vedieť.',
    sms: ' Ešte čaká na potvrdenie.',
  },
  reply: 'Potrebujete niečo vyriešiť? Stačí odpovedať na tento e-mail.',
  labels: { when: 'Kedy', service: 'Služba', staff: 'U koho', location: 'Kde', reason: 'Dôvod', before: 'Pôvodne' },
  defaults: {
    client: 'klient',
    service: 'Rezervácia',
    staff: 'náš tím',
    location: 'miesto upresníme',
    business: 'Vaša rezervácia',
    reason: 'neuvedený',
    previous: 'neuvedené',
  },
  footer: {
    reference: 'Rezervácia {{ booking.reference }}{% if given.client %} na meno {{ client.name }}{% endif %}',
    automatic: 'Správa bola odoslaná automaticky.',
  },
};
