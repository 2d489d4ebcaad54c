import type { Words } from '../words.js';
import { client } from './client.js';
import { team } from './team.js';

export const sk: Words = {
  client,
  team,
  greeting: 'Dobrý deň,',
  stillPending: {
    email: 'Rezervácia ešte čaká na potvrdenie. Keď ju potvrdíme, dáme vám vedieť.',
    sms: ' Ešte čaká na potvrdenie.',
  },
  placeOpen: {
    email: 'Pôvodné miesto ({{ previous.location }}) už neplatí, nové ešte upresníme.',
    sms: ' Miesto ešte upresníme.',
  },
  reply: 'Potrebujete niečo vyriešiť? Stačí odpovedať na tento e-mail.',
  labels: {
    when: 'Kedy',
    client: 'Klient',
    contact: 'Kontakt',
    service: 'Služba',
    staff: 'Kto',
    location: 'Kde',
    reason: 'Dôvod',
    before: 'Pôvodne',
    payment: 'Zaplatené',
    reference: 'Číslo rezervácie',
    calendar: 'Do kalendára',
  },
  defaults: {
    client: 'Klient',
    service: 'Rezervácia',
    staff: 'náš tím',
    location: 'bude upresnené',
    business: 'Vaša rezervácia',
    reason: 'neuvedený',
    previous: 'neuvedené',
    payment: 'suma neuvedená',
  },
  footer: {
    reference: 'Rezervácia {{ booking.reference }}{% if given.client %} na meno {{ client.name }}{% endif %}',
    automatic: 'Správa bola odoslaná automaticky.',
  },
};
