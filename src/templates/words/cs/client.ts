import type { Texts } from '../words.js';

const term = '{{ booking.shortTerm }}';
const because = '{% if given.reason %} Důvod: {{ reason }}.{% endif %}';
const amount = '{% if given.payment %} {{ payment.amount }}{% endif %}';

/** What clients read in Czech. */
export const client: Texts = {
  email: {
    pending: {
      subject: `Dostali jsme vaši žádost o rezervaci: ${term}`,
      preheader: 'Jakmile termín potvrdíme, dáme vám vědět.',
      title: 'Rezervace čeká na potvrzení',
      lead: 'děkujeme, vaši žádost o rezervaci {{ booking.forTerm }} jsme dostali.',
      next: 'Termín zatím není závazný. Jakmile ho potvrdíme, dáme vám vědět.',
    },
    confirmed: {
      subject: `Rezervace potvrzena: ${term}`,
      preheader: '{{ service.name }}. Těšíme se na vás.',
      title: 'Rezervace je potvrzena',
      lead: 's vaší rezervací {{ booking.forTerm }} počítáme.',
      next: 'Těšíme se na vás.',
    },
    rejected: {
      subject: `Rezervaci bohužel nemůžeme přijmout: ${term}`,
      preheader: 'Vyberte si prosím jiný termín.',
      title: 'Rezervaci nemůžeme přijmout',
      lead: 'děkujeme za zájem, ale rezervaci {{ booking.forTerm }} vám bohužel nemůžeme potvrdit.',
      next: 'Vyberte si prosím jiný termín. Rádi vás uvidíme.',
    },
    cancelledByClient: {
      subject: `Rezervace zrušena: ${term}`,
      preheader: 'Zrušili jsme ji na vaše přání.',
      title: 'Rezervace je zrušena',
      lead: 'vaši rezervaci {{ booking.forTerm }} jsme na vaše přání zrušili.',
      next: 'Budeme rádi, když si vyberete jiný termín.',
    },
    cancelledByBusiness: {
      subject: `Omlouváme se, rezervaci jsme museli zrušit: ${term}`,
      preheader: 'Rádi pro vás najdeme jiný termín.',
      title: 'Rezervaci jsme museli zrušit',
      lead: 'vaši rezervaci {{ booking.forTerm }} jsme bohužel museli zrušit. Omlouváme se vám.',
      next: 'Rádi pro vás najdeme jiný termín.',
    },
    reminder: {
      subject: `Připomínka rezervace: ${term}`,
      preheader: '{{ service.name }}. Těšíme se na vás.',
      title: 'Brzy se uvidíme',
      lead: 'připomínáme vám vaši rezervaci {{ booking.forTerm }}.',
      next: 'Pokud nemůžete přijít, dejte nám to prosím co nejdříve vědět.',
    },
    paid: {
      subject: `Platbu jsme přijali: ${term}`,
      preheader: 'Děkujeme.',
      title: 'Platbu jsme přijali',
      lead: `děkujeme, přijali jsme vaši platbu${amount} za rezervaci {{ booking.forTerm }}.`,
      next: 'Tento e-mail si prosím uschovejte jako potvrzení o platbě.',
    },
    client_registered: {
      subject: '{{ business.name }}: registrace je hotová',
      preheader: 'Děkujeme za registraci.',
      title: 'Registrace je hotová',
      lead: 'děkujeme, že jste se u nás zaregistrovali.',
      next: 'Budeme se těšit na vaši návštěvu.',
    },
    newTime: {
      subject: `Nový termín rezervace: ${term}`,
      preheader: 'Původní termín už neplatí.',
      title: 'Rezervace má nový termín',
      lead: 'vaše rezervace se přesouvá {{ booking.forTerm }}. Původní termín už neplatí.',
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
      lead: 'o vaši rezervaci se postará někdo jiný. Termín zůstává stejný.',
      next: 'Těšíme se na vás.',
    },
    newLocation: {
      subject: `{% if given.location %}Nové místo{% else %}Změna místa{% endif %} rezervace: ${term}`,
      preheader: '{% if given.location %}Nově: {{ location.name }}.{% else %}Nové místo ještě upřesníme.{% endif %}',
      title: '{% if given.location %}Rezervace má nové místo{% else %}Místo rezervace se mění{% endif %}',
      lead: '{% if given.location %}přijďte prosím na jiné místo, než jsme psali.{% else %}místo vaší rezervace se mění.{% endif %} Termín zůstává stejný.',
      next: 'Těšíme se na vás.',
    },
    changed: {
      subject: `Změna rezervace: ${term}`,
      preheader: 'Podívejte se prosím, co je nově.',
      title: 'Rezervace se změnila',
      lead: 've vaší rezervaci došlo ke změnám. Nyní platí:',
      next: 'Těšíme se na vás.',
    },
  },
  sms: {
    pending: `{{ business.name }}: žádost o rezervaci jsme dostali. {{ service.name }}, ${term}. Až ji potvrdíme, dáme vám vědět.`,
    confirmed: `{{ business.name }}: rezervace potvrzena. {{ service.name }}, ${term}{{ extras }}. Těšíme se na vás.`,
    rejected: `{{ business.name }}: rezervaci ({{ service.name }}, ${term}) bohužel nemůžeme přijmout.${because} Zkuste prosím jiný termín.`,
    cancelledByClient: `{{ business.name }}: rezervaci ({{ service.name }}, ${term}) jsme na vaše přání zrušili.`,
    cancelledByBusiness: `{{ business.name }}: omlouváme se, rezervaci ({{ service.name }}, ${term}) jsme museli zrušit.${because}`,
    reminder: `{{ business.name }}: připomínáme rezervaci. {{ service.name }}, ${term}{{ extras }}. Nemůžete-li přijít, dejte nám to prosím vědět.`,
    paid: `{{ business.name }}: děkujeme, platbu${amount} jsme přijali. {{ service.name }}, ${term}.`,
    client_registered: `{{ business.name }}: registrace je hotová, děkujeme. Budeme se těšit na vaši návštěvu.`,
    newTime: `{{ business.name }}: nový termín rezervace: ${term}. {{ service.name }}{{ extras }}.{% if roomy %} Původně {{ previous.shortTerm }}.{% endif %}`,
    newService: `{{ business.name }}: změna služby ${term}: nově {{ service.name }}{{ extras }}.`,
    newStaff: `{{ business.name }}: ${term} se vám bude věnovat {{ staff.name }}.{% if roomy %} Původně {{ previous.staff }}.{% endif %}`,
    newLocation: `{{ business.name }}: změna místa. {% if given.location %}Čekáme na vás ${term} zde: {{ place }}.{% else %}Rezervace ${term} nebude na původním místě, nové ještě upřesníme.{% endif %}`,
    changed: `{{ business.name }}: změna rezervace. Nově ${term}, {{ service.name }}{{ extras }}.`,
  },
};
