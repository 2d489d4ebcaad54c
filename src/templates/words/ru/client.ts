import type { Texts } from '../words.js';

const term = '{{ booking.shortTerm }}';
const because = '{% if given.reason %} Причина: {{ reason }}.{% endif %}';
const amount = '{% if given.payment %} ({{ payment.amount }}){% endif %}';

/** What clients read in Russian. */
export const client: Texts = {
  email: {
    pending: {
      subject: `Заявка на запись получена: ${term}`,
      preheader: 'Мы сообщим, как только подтвердим время.',
      title: 'Запись ожидает подтверждения',
      lead: 'Спасибо, мы получили вашу заявку {{ booking.forTerm }}.',
      next: 'Время пока не закреплено за вами. Мы сообщим, как только подтвердим его.',
    },
    confirmed: {
      subject: `Запись подтверждена: ${term}`,
      preheader: '{{ service.name }}. Ждём вас.',
      title: 'Запись подтверждена',
      lead: 'Вы записаны {{ booking.forTerm }}.',
      next: 'Ждём вас!',
    },
    rejected: {
      subject: `К сожалению, не можем принять запись: ${term}`,
      preheader: 'Пожалуйста, выберите другое время.',
      title: 'Мы не можем принять запись',
      lead: 'Спасибо за обращение. К сожалению, мы не можем подтвердить запись {{ booking.forTerm }}.',
      next: 'Пожалуйста, выберите другое время. Будем рады вас видеть.',
    },
    cancelledByClient: {
      subject: `Запись отменена: ${term}`,
      preheader: 'Это время больше не закреплено за вами.',
      title: 'Запись отменена',
      lead: 'Ваша запись {{ booking.forTerm }} отменена, как вы просили.',
      next: 'Будем рады видеть вас в другое время.',
    },
    cancelledByBusiness: {
      subject: `Приносим извинения, запись отменена: ${term}`,
      preheader: 'С радостью подберём вам другое время.',
      title: 'Нам пришлось отменить запись',
      lead: 'К сожалению, нам пришлось отменить вашу запись {{ booking.forTerm }}. Приносим извинения.',
      next: 'С радостью подберём вам другое время.',
    },
    reminder: {
      subject: `Напоминание о записи: ${term}`,
      preheader: '{{ service.name }}. Ждём вас.',
      title: 'До скорой встречи',
      lead: 'Напоминаем о вашей записи {{ booking.forTerm }}.',
      next: 'Если вы не сможете прийти, пожалуйста, сообщите нам как можно раньше.',
    },
    paid: {
      subject: `Оплата получена: ${term}`,
      preheader: 'Спасибо.',
      title: 'Оплата получена',
      lead: `Спасибо, мы получили вашу оплату${amount} за запись {{ booking.forTerm }}.`,
      next: 'Сохраните, пожалуйста, это письмо как подтверждение оплаты.',
    },
    client_registered: {
      subject: '{{ business.name }}: вы зарегистрированы',
      preheader: 'Спасибо за регистрацию.',
      title: 'Вы зарегистрированы',
      lead: 'Спасибо за регистрацию.',
      next: 'Будем рады видеть вас!',
    },
    newTime: {
      subject: `Новое время вашей записи: ${term}`,
      preheader: 'Прежнее время больше не действует.',
      title: 'Запись перенесена',
      lead: 'Ваша запись перенесена {{ booking.forTerm }}. Прежнее время больше не действует.',
      next: 'Ждём вас!',
    },
    newService: {
      subject: `Изменилась услуга: ${term}`,
      preheader: 'Теперь: {{ service.name }}. Время прежнее.',
      title: 'Услуга в записи изменена',
      lead: 'В вашей записи изменилась услуга. Время остаётся прежним.',
      next: 'Ждём вас!',
    },
    newStaff: {
      subject: `Другой специалист: ${term}`,
      preheader: '{% if given.staff %}Теперь: {{ staff.name }}. {% endif %}Время прежнее.',
      title: 'Вас примет другой специалист',
      lead: 'В вашей записи изменился специалист. Время остаётся прежним.',
      next: 'Ждём вас!',
    },
    newLocation: {
      subject: `{% if given.location %}Изменился адрес{% else %}Изменится место{% endif %}: ${term}`,
      preheader: '{% if given.location %}Теперь: {{ location.name }}.{% else %}Новое место мы ещё уточним.{% endif %}',
      title: '{% if given.location %}Изменилось место{% else %}Место записи изменится{% endif %}',
      lead: '{% if given.location %}Пожалуйста, приходите по новому адресу.{% else %}Ваша запись будет в другом месте.{% endif %} Время остаётся прежним.',
      next: 'Ждём вас!',
    },
    changed: {
      subject: `Изменения в записи: ${term}`,
      preheader: 'Пожалуйста, посмотрите, что изменилось.',
      title: 'Запись изменена',
      lead: 'В вашей записи есть изменения. Вот как она выглядит теперь:',
      next: 'Ждём вас!',
    },
  },
  sms: {
    pending: `{{ business.name }}: заявка на ${term} получена. Подтвердим позже.`,
    confirmed: `{{ business.name }}: вы записаны на ${term}. {{ service.name }}{{ extras }}.`,
    rejected: `{{ business.name }}: {% unless tight and given.reason %}к сожалению, {% endunless %}не сможем принять вас ${term}.${because}{% if roomy %} Выберите, пожалуйста, другое время.{% endif %}`,
    cancelledByClient: `{{ business.name }}: запись на ${term} отменена, как вы просили.`,
    cancelledByBusiness: `{{ business.name }}: {% if tight and given.reason %}извините, {% endif %}запись на ${term} отменена.{% unless tight and given.reason %} Приносим извинения.{% endunless %}${because}`,
    reminder: `{{ business.name }}: ждём вас ${term}. {{ service.name }}{{ extras }}.`,
    paid: `{{ business.name }}: оплата{% if given.payment %} {{ payment.amount }}{% endif %} получена, запись на ${term}.`,
    client_registered: `{{ business.name }}: вы зарегистрированы. Будем рады видеть вас!`,
    newTime: `{{ business.name }}: новое время: ${term}{% if roomy %} (было {{ previous.shortTerm }}){% endif %}.`,
    newService: `{{ business.name }}: ${term}, новая услуга: {{ service.name }}{{ extras }}.`,
    newStaff: `{{ business.name }}: ${term} вас примет {% if given.staff %}{{ staff.name }}{% else %}другой специалист{% endif %}.`,
    newLocation: `{{ business.name }}: ${term} {% if given.location %}новое место: {{ place }}{% else %}место изменится, уточним его{% endif %}.`,
    changed: `{{ business.name }}: запись изменена: ${term}, {{ service.name }}{{ extras }}.`,
  },
};
