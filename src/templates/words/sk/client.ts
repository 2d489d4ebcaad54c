import type { Texts } from '../words.js';

const term = '{{ booking.shortTerm }}';
const because = '{% if given.reason %} Dôvod: {{ reason }}.{% endif %}';
const amount = '{% if given.payment %} {{ payment.amount }}{% endif %}';

/** What clients read in Slovak. */
export const client: Texts = {
  email: {
    pending: {
      subject: `Dostali sme vašu žiadosť o rezerváciu: ${term}`,
      preheader: 'Keď termín potvrdíme, dáme vám vedieť.',
      title: 'Rezervácia čaká na potvrdenie',
      lead: 'ďakujeme, vašu žiadosť o rezerváciu {{ booking.forTerm }} sme dostali.',
      next: 'Termín zatiaľ nie je záväzný. Keď ho potvrdíme, dáme vám vedieť.',
    },
    confirmed: {
      subject: `Rezervácia potvrdená: ${term}`,
      preheader: '{{ service.name }}. Tešíme sa na vás.',
      title: 'Rezervácia je potvrdená',
      lead: 's vašou rezerváciou {{ booking.forTerm }} počítame.',
      next: 'Tešíme sa na vás.',
    },
    rejected: {
      subject: `Rezerváciu, žiaľ, nemôžeme prijať: ${term}`,
      preheader: 'Vyberte si, prosím, iný termín.',
      title: 'Rezerváciu nemôžeme prijať',
      lead: 'ďakujeme za záujem, ale rezerváciu {{ booking.forTerm }} vám, žiaľ, nemôžeme potvrdiť.',
      next: 'Vyberte si, prosím, iný termín. Radi vás uvidíme.',
    },
    cancelledByClient: {
      subject: `Rezervácia zrušená: ${term}`,
      preheader: 'Zrušili sme ju na vaše želanie.',
      title: 'Rezervácia je zrušená',
      lead: 'vašu rezerváciu {{ booking.forTerm }} sme na vaše želanie zrušili.',
      next: 'Budeme radi, keď si vyberiete iný termín.',
    },
    cancelledByBusiness: {
      subject: `Ospravedlňujeme sa, rezerváciu sme museli zrušiť: ${term}`,
      preheader: 'Radi pre vás nájdeme iný termín.',
      title: 'Rezerváciu sme museli zrušiť',
      lead: 'vašu rezerváciu {{ booking.forTerm }} sme, žiaľ, museli zrušiť. Ospravedlňujeme sa vám.',
      next: 'Radi pre vás nájdeme iný termín.',
    },
    reminder: {
      subject: `Pripomienka rezervácie: ${term}`,
      preheader: '{{ service.name }}. Tešíme sa na vás.',
      title: 'Čoskoro sa uvidíme',
      lead: 'pripomíname vám vašu rezerváciu {{ booking.forTerm }}.',
      next: 'Ak nemôžete prísť, dajte nám to, prosím, čo najskôr vedieť.',
    },
    paid: {
      subject: `Platbu sme prijali: ${term}`,
      preheader: 'Ďakujeme.',
      title: 'Platbu sme prijali',
      lead: `ďakujeme, prijali sme vašu platbu${amount} za rezerváciu {{ booking.forTerm }}.`,
      next: 'Tento e-mail si, prosím, uschovajte ako potvrdenie o platbe.',
    },
    client_registered: {
      subject: '{{ business.name }}: registrácia je hotová',
      preheader: 'Ďakujeme za registráciu.',
      title: 'Registrácia je hotová',
      lead: 'ďakujeme, že ste sa u nás zaregistrovali.',
      next: 'Budeme sa tešiť na vašu návštevu.',
    },
    newTime: {
      subject: `Nový termín rezervácie: ${term}`,
      preheader: 'Pôvodný termín už neplatí.',
      title: 'Rezervácia má nový termín',
      lead: 'vaša rezervácia sa presúva {{ booking.forTerm }}. Pôvodný termín už neplatí.',
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
      lead: 'vašej rezervácii sa bude venovať niekto iný. Termín zostáva rovnaký.',
      next: 'Tešíme sa na vás.',
    },
    newLocation: {
      subject: `{% if given.location %}Nové miesto{% else %}Zmena miesta{% endif %} rezervácie: ${term}`,
      preheader:
        '{% if given.location %}Po novom: {{ location.name }}.{% else %}Nové miesto ešte upresníme.{% endif %}',
      title: '{% if given.location %}Rezervácia má nové miesto{% else %}Miesto rezervácie sa mení{% endif %}',
      lead: '{% if given.location %}príďte, prosím, na iné miesto, ako sme písali.{% else %}miesto vašej rezervácie sa mení.{% endif %} Termín zostáva rovnaký.',
      next: 'Tešíme sa na vás.',
    },
    changed: {
      subject: `Zmena rezervácie: ${term}`,
      preheader: 'Pozrite si, prosím, čo je nové.',
      title: 'Rezervácia sa zmenila',
      lead: 'vo vašej rezervácii nastali zmeny. Odteraz platí:',
      next: 'Tešíme sa na vás.',
    },
  },
  sms: {
    pending: `{{ business.name }}: žiadosť o rezerváciu sme dostali. {{ service.name }}, ${term}. Keď ju potvrdíme, dáme vám vedieť.`,
    confirmed: `{{ business.name }}: rezervácia potvrdená. {{ service.name }}, ${term}{{ extras }}. Tešíme sa na vás.`,
    rejected: `{{ business.name }}: rezerváciu ({{ service.name }}, ${term}), žiaľ, nemôžeme prijať.${because} Skúste, prosím, iný termín.`,
    cancelledByClient: `{{ business.name }}: rezerváciu ({{ service.name }}, ${term}) sme na vaše želanie zrušili.`,
    cancelledByBusiness: `{{ business.name }}: ospravedlňujeme sa, rezerváciu ({{ service.name }}, ${term}) sme museli zrušiť.${because}`,
    reminder: `{{ business.name }}: pripomíname rezerváciu. {{ service.name }}, ${term}{{ extras }}. Ak nemôžete prísť, dajte nám to, prosím, vedieť.`,
    paid: `{{ business.name }}: ďakujeme, platbu${amount} sme prijali. {{ service.name }}, ${term}.`,
    client_registered: `{{ business.name }}: registrácia je hotová, ďakujeme. Budeme sa tešiť na vašu návštevu.`,
    newTime: `{{ business.name }}: nový termín rezervácie: ${term}. {{ service.name }}{{ extras }}.{% if roomy %} Pôvodne {{ previous.shortTerm }}.{% endif %}`,
    newService: `{{ business.name }}: zmena služby ${term}: po novom {{ service.name }}{{ extras }}.`,
    newStaff: `{{ business.name }}: ${term} sa vám bude venovať {{ staff.name }}.{% if roomy %} Pôvodne {{ previous.staff }}.{% endif %}`,
    newLocation: `{{ business.name }}: zmena miesta. {% if given.location %}Čakáme na vás ${term} tu: {{ place }}.{% else %}Rezervácia ${term} nebude na pôvodnom mieste, nové ešte upresníme.{% endif %}`,
    changed: `{{ business.name }}: zmena rezervácie. Po novom ${term}, {{ service.name }}{{ extras }}.`,
  },
};
