import type { EmailWords, Texts } from '../words.js';

const who = '{{ client.name }}';
const term = '{{ booking.shortTerm }}';
const sums = '{% if given.payment %}, {{ payment.amount }}{% endif %}';
const because = '{% if given.reason %} Dôvod: {{ reason }}.{% endif %}';

const mail = (title: string, lead: string, next = ''): EmailWords => ({
  subject: `${title}: ${who}, ${term}`,
  preheader: '{{ service.name }}{% if given.staff %}, {{ staff.name }}{% endif %}',
  title,
  lead,
  next,
});

/** What staff and administrators read in Slovak. */
export const team: Texts = {
  email: {
    pending: mail(
      'Nová žiadosť o rezerváciu',
      `${who} žiada o rezerváciu {{ booking.forTerm }}.`,
      'Žiadosť čaká na vaše potvrdenie.',
    ),
    confirmed: mail('Potvrdená rezervácia', `${who} príde {{ booking.onTerm }}.`),
    rejected: mail(
      'Odmietnutá žiadosť o rezerváciu',
      `Žiadosť o rezerváciu {{ booking.forTerm }} (${who}) bola odmietnutá.`,
      'Termín je opäť voľný.',
    ),
    cancelledByClient: mail(
      'Zrušená rezervácia',
      `${who} ruší svoju rezerváciu {{ booking.forTerm }}.`,
      'Termín je opäť voľný.',
    ),
    cancelledByBusiness: mail(
      'Zrušená rezervácia',
      `Rezervácia {{ booking.forTerm }} (${who}) bola zrušená z našej strany.`,
      'Termín je opäť voľný.',
    ),
    reminder: mail('Pripomienka rezervácie', `${who} príde {{ booking.onTerm }}.`),
    paid: mail('Zaplatená rezervácia', `Rezervácia {{ booking.forTerm }} (${who}) je zaplatená.`),
    client_registered: {
      subject: `Nový klient: ${who}`,
      preheader: '',
      title: 'Nový klient',
      lead: `Medzi klientov pribudlo nové meno: ${who}.`,
      next: '',
    },
    newTime: mail('Presunutá rezervácia', `${who} príde {{ booking.onTerm }}. Pôvodný termín už neplatí.`),
    newService: mail('Iná služba v rezervácii', `V rezervácii {{ booking.forTerm }} (${who}) sa zmenila služba.`),
    newStaff: mail(
      'Rezerváciu preberá niekto iný',
      `Rezerváciu {{ booking.forTerm }} (${who}) {% if given.staff %}preberá {{ staff.name }}{% else %}zatiaľ nemá kto prevziať{% endif %}.`,
    ),
    newLocation: mail(
      'Iné miesto rezervácie',
      `Rezervácia {{ booking.forTerm }} (${who}) bude na inom mieste.{% unless given.location %} Miesto zatiaľ nie je určené.{% endunless %}`,
    ),
    changed: mail('Zmenená rezervácia', `V rezervácii {{ booking.forTerm }} (${who}) nastali zmeny. Odteraz platí:`),
  },
  sms: {
    pending: `Nová žiadosť o rezerváciu: ${who}, ${term}, {{ service.name }}{{ extras }}. Čaká na vaše potvrdenie.`,
    confirmed: `Potvrdená rezervácia: ${who}, ${term}, {{ service.name }}{{ extras }}.`,
    rejected: `Odmietnutá žiadosť: ${who}, ${term}, {{ service.name }}{{ extras }}.${because}`,
    cancelledByClient: `Klient zrušil rezerváciu: ${who}, ${term}, {{ service.name }}{{ extras }}.${because}`,
    cancelledByBusiness: `Zrušená rezervácia: ${who}, ${term}, {{ service.name }}{{ extras }}.${because}`,
    reminder: `Pripomienka: ${who}, ${term}, {{ service.name }}{{ extras }}.`,
    paid: `Zaplatené: ${who}${sums}, ${term}, {{ service.name }}.`,
    client_registered: `Nový klient: ${who}.`,
    newTime: `Presunutá rezervácia: ${who}, po novom ${term}, {{ service.name }}{{ extras }}.{% if roomy %} Pôvodne {{ previous.shortTerm }}.{% endif %}`,
    newService: `Iná služba: ${who}, ${term}, po novom {{ service.name }}{{ extras }}.`,
    newStaff: `Rezerváciu preberá {{ staff.name }}: ${who}, ${term}, {{ service.name }}.`,
    newLocation: `Iné miesto: ${who}, ${term}, {% if given.location %}{{ place }}{% else %}zatiaľ neurčené{% endif %}.`,
    changed: `Zmenená rezervácia: ${who}, ${term}, {{ service.name }}{{ extras }}.`,
  },
};
