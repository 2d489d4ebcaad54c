import type { Words } from './words.js';

const term = '{{ booking.shortDate }} od {{ booking.time }}';
const because = '{% if given.reason %} Důvod: {{ reason }}.{% endif %}';

export const cs: Words = {
  email: {
    pending: {
      subject: `Žádost o rezervaci jsme přijali: ${term}`,
      preheader: 'Jakmile termín potvrdíme, dáme vám vědět.',
      title: 'Rezervace čeká na potvrzení',
      lead: 'děkujeme, vaši žádost o rezervaci jsme přijali.',
      next: 'Termín zatím není závazný. Jakmile ho potvrdíme, dáme vám vědět.',
    },
    confirmed: {
      subject: `Rezervace potvrzena: ${term}`,
      preheader: '{{ service.name }}. Těšíme se na vás.',
      title: 'Rezervace je potvrzena',
      lead: 's vaší rezervací počítáme.',
      next: 'Těšíme se na vás.',
    },
    rejected: {
      subject: `Rezervaci nemůžeme přijmout: ${term}`,
      preheader: 'Vyberte si prosím jiný termín.',
      title: 'Rezervaci nemůžeme přijmout',
      lead: 'děkujeme za zájem, ale tento termín vám bohužel nemůžeme potvrdit.',
      next: 'Vyberte si prosím jiný termín. Rádi vás uvidíme.',
    },
    cancelled: {
      subject: `Rezervace zrušena: ${term}`,
      preheader: 'S tímto termínem už nepočítáme.',
      title: 'Rezervace je zrušena',
      lead: 'vaše rezervace byla zrušena a s termínem už nepočítáme.',
      next: 'Budeme rádi, když si vyberete jiný termín.',
    },
    reminder: {
      subject: `Připomínka rezervace: ${term}`,
      preheader: '{{ service.name }}. Těšíme se na vás.',
      title: 'Brzy se uvidíme',
      lead: 'připomínáme vám vaši rezervaci.',
      next: 'Pokud nemůžete přijít, dejte nám to prosím co nejdříve vědět.',
    },
    newTime: {
      subject: `Nový termín rezervace: ${term}`,
      preheader: 'Původní termín už neplatí.',
      title: 'Rezervace má nový termín',
      lead: 'vaše rezervace se přesouvá. Původní termín už neplatí.',
      next: 'Těšíme se na vás.',
    },
    newService: {
      subject: `Změna služby v rezervaci: ${term}`,
      preheader: 'Nově: {{ service.name }}. Termín zůstává stejný.',
      title: 'V rezervaci je jiná služba',
      lead: 've vaší rezervaci se změnila služba. Termín zůstává stejný.',
      next: 'Těšíme se na vás.',
    },
    newStaff: {
      subject: `Změna v rezervaci: ${term}`,
      preheader: 'Nově: {{ staff.name }}. Termín zůstává stejný.',
      title: 'Bude se vám věnovat někdo jiný',
      lead: 've vaší rezervaci se změnilo, kdo se vám bude věnovat. Termín zůstává stejný.',
      next: 'Těšíme se na vás.',
    },
    newLocation: {
      subject: `Nové místo rezervace: ${term}`,
      preheader: 'Nově: {{ location.name }}. Termín zůstává stejný.',
      title: 'Rezervace má nové místo',
      lead: 'přijďte prosím na jiné místo, než jsme psali. Termín zůstává stejný.',
      next: 'Těšíme se na vás.',
    },
    changed: {
      subject: `Změna rezervace: ${term}`,
      preheader: 'Podívejte se prosím, co je nově.',
      title: 'Rezervace se změnila',
      lead: 've vaší rezervaci došlo ke změnám. Takto platí nyní:',
      next: 'Těšíme se na vás.',
    },
  },
  sms: {
    pending: `{{ business.name }}: žádost o rezervaci jsme přijali. {{ service.name }}, ${term}. Až ji potvrdíme, dáme vám vědět.`,
    confirmed: `{{ business.name }}: rezervace potvrzena. {{ service.name }}, ${term}{{ extras }}. Těšíme se na vás.`,
    rejected: `{{ business.name }}: rezervaci ({{ service.name }}, ${term}) bohužel nemůžeme přijmout.${because} Vyberte si prosím jiný termín.`,
    cancelled: `{{ business.name }}: rezervace zrušena. {{ service.name }}, ${term}.${because}`,
    reminder: `{{ business.name }}: připomínáme rezervaci. {{ service.name }}, ${term}{{ extras }}. Nemůžete-li přijít, dejte nám prosím vědět.`,
    newTime: `{{ business.name }}: nový termín rezervace. {{ service.name }}, ${term}{{ extras }}.{% if roomy %} Původně {{ previous.shortDate }} od {{ previous.time }}.{% endif %}`,
    newService: `{{ business.name }}: změna služby ${term}: nově {{ service.name }}{{ extras }}.`,
    newStaff: `{{ business.name }}: ${term} se vám bude věnovat {{ staff.name }}.{% if roomy %} Původně {{ previous.staff }}.{% endif %}`,
    newLocation: `{{ business.name }}: změna místa. Čekáme na vás ${term} zde: {{ location.name }}{{ address }}.`,
    changed: `{{ business.name }}: změna rezervace. Nově {{ service.name }}, ${term}{{ extras }}.`,
  },
  greeting: 'Dobrý den,',
  stillPending: {
    email: 'Rezervace ještě čeká na potvrzení. Jakmile ji potvrdíme, dáme vám vědět.',
    sms: ' Ještě čeká na potvrzení.',
  },
  reply: 'Potřebujete něco vyřešit? Stačí odpovědět na tento e-mail.',
  labels: { when: 'Kdy', service: 'Služba', staff: 'U koho', location: 'Kde', reason: 'Důvod', before: 'Původně' },
  defaults: {
    client: 'klient',
    service: 'Rezervace',
    staff: 'náš tým',
    location: 'místo upřesníme',
    business: 'Vaše rezervace',
    reason: 'neuveden',
    previous: 'neuvedeno',
  },
  footer: {
    reference: 'Rezervace {{ booking.reference }}{% if given.client %} na jméno {{ client.name }}{% endif %}',
    automatic: 'Zpráva byla odeslána automaticky.',
  },
};
