import type { Words } from '../words.js';
import { client } from './client.js';
import { team } from './team.js';

export const cs: Words = {
  client,
  team,
  greeting: 'Dobrý den,',
  stillPending: {
    email: 'Rezervace ještě čeká na potvrzení. Jakmile ji potvrdíme, dáme vám vědět.',
    sms: ' Ještě čeká na potvrzení.',
  },
  placeOpen: {
    email: 'Původní místo ({{ previous.location }}) už neplatí, nové ještě upřesníme.',
    sms: ' Místo ještě upřesníme.',
  },
  reply: 'Potřebujete něco vyřešit? Stačí odpovědět na tento e-mail.',
  labels: {
    when: 'Kdy',
    client: 'Klient',
    contact: 'Kontakt',
    service: 'Služba',
    staff: 'Kdo',
    location: 'Kde',
    reason: 'Důvod',
    before: 'Původně',
    payment: 'Zaplaceno',
    reference: 'Číslo rezervace',
    calendar: 'Do kalendáře',
  },
  defaults: {
    client: 'Klient',
    service: 'Rezervace',
    staff: 'náš tým',
    location: 'bude upřesněno',
    business: 'Vaše rezervace',
    reason: 'neuveden',
    previous: 'neuvedeno',
    payment: 'částka neuvedena',
  },
  footer: {
    reference: 'Rezervace {{ booking.reference }}{% if given.client %} na jméno {{ client.name }}{% endif %}',
    automatic: 'Zpráva byla odeslána automaticky.',
  },
};
