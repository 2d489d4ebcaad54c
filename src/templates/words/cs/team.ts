import type { EmailWords, Texts } from '../words.js';

const who = '{{ client.name }}';
const term = '{{ booking.shortTerm }}';
const sums = '{% if given.payment %}, {{ payment.amount }}{% endif %}';
const because = '{% if given.reason %} Důvod: {{ reason }}.{% endif %}';

const mail = (title: string, lead: string, next = ''): EmailWords => ({
  subject: `${title}: ${who}, ${term}`,
  preheader: '{{ service.name }}{% if given.staff %}, {{ staff.name }}{% endif %}',
  title,
  lead,
  next,
});

/** What staff and administrators read in Czech. */
export const team: Texts = {
  email: {
    pending: mail(
      'Nová žádost o rezervaci',
      `${who} žádá o rezervaci {{ booking.forTerm }}.`,
      'Žádost čeká na vaše potvrzení.',
    ),
    confirmed: mail('Potvrzená rezervace', `${who} přijde {{ booking.onTerm }}.`),
    rejected: mail(
      'Odmítnutá žádost o rezervaci',
      `Žádost o rezervaci {{ booking.forTerm }} (${who}) byla odmítnuta.`,
      'Termín je opět volný.',
    ),
    cancelledByClient: mail(
      'Zrušená rezervace',
      `${who} ruší svou rezervaci {{ booking.forTerm }}.`,
      'Termín je opět volný.',
    ),
    cancelledByBusiness: mail(
      'Zrušená rezervace',
      `Rezervace {{ booking.forTerm }} (${who}) byla zrušena z naší strany.`,
      'Termín je opět volný.',
    ),
    reminder: mail('Připomínka rezervace', `${who} přijde {{ booking.onTerm }}.`),
    paid: mail('Zaplacená rezervace', `Rezervace {{ booking.forTerm }} (${who}) je zaplacena.`),
    client_registered: {
      subject: `Nový klient: ${who}`,
      preheader: '',
      title: 'Nový klient',
      lead: `Mezi klienty přibylo nové jméno: ${who}.`,
      next: '',
    },
    newTime: mail('Přesunutá rezervace', `${who} přijde {{ booking.onTerm }}. Původní termín už neplatí.`),
    newService: mail('Jiná služba v rezervaci', `V rezervaci {{ booking.forTerm }} (${who}) se změnila služba.`),
    newStaff: mail(
      'Rezervaci přebírá někdo jiný',
      `Rezervaci {{ booking.forTerm }} (${who}) {% if given.staff %}přebírá {{ staff.name }}{% else %}zatím nemá kdo převzít{% endif %}.`,
    ),
    newLocation: mail(
      'Jiné místo rezervace',
      `Rezervace {{ booking.forTerm }} (${who}) bude na jiném místě.{% unless given.location %} Místo zatím není určeno.{% endunless %}`,
    ),
    changed: mail('Změněná rezervace', `V rezervaci {{ booking.forTerm }} (${who}) došlo ke změnám. Nyní platí:`),
  },
  sms: {
    pending: `Nová žádost o rezervaci: ${who}, ${term}, {{ service.name }}{{ extras }}. Čeká na vaše potvrzení.`,
    confirmed: `Potvrzená rezervace: ${who}, ${term}, {{ service.name }}{{ extras }}.`,
    rejected: `Odmítnutá žádost: ${who}, ${term}, {{ service.name }}{{ extras }}.${because}`,
    cancelledByClient: `Klient zrušil rezervaci: ${who}, ${term}, {{ service.name }}{{ extras }}.${because}`,
    cancelledByBusiness: `Zrušená rezervace: ${who}, ${term}, {{ service.name }}{{ extras }}.${because}`,
    reminder: `Připomínka: ${who}, ${term}, {{ service.name }}{{ extras }}.`,
    paid: `Zaplaceno: ${who}${sums}, ${term}, {{ service.name }}.`,
    client_registered: `Nový klient: ${who}.`,
    newTime: `Přesunutá rezervace: ${who}, nově ${term}, {{ service.name }}{{ extras }}.{% if roomy %} Původně {{ previous.shortTerm }}.{% endif %}`,
    newService: `Jiná služba: ${who}, ${term}, nově {{ service.name }}{{ extras }}.`,
    newStaff: `Rezervaci přebírá {{ staff.name }}: ${who}, ${term}, {{ service.name }}.`,
    newLocation: `Jiné místo: ${who}, ${term}, {% if given.location %}{{ place }}{% else %}zatím neurčené{% endif %}.`,
    changed: `Změněná rezervace: ${who}, ${term}, {{ service.name }}{{ extras }}.`,
  },
};
