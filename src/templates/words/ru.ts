import type { Words } from './words.js';

const term = '{{ booking.shortDate }} в {{ booking.time }}';
const because = '{% if given.reason %} {{ reason }}.{% endif %}';

export const ru: Words = {
  email: {
    pending: {
      subject: `Заявка на запись принята: ${term}`,
      preheader: 'Мы сообщим, как только подтвердим время.',
      title: 'Запись ожидает подтверждения',
      lead: 'Спасибо, мы получили вашу заявку на запись.',
      next: 'Время пока не закреплено за вами. Мы сообщим, как только подтвердим его.',
    },
    confirmed: {
      subject: `Запись подтверждена: ${term}`,
      preheader: '{{ service.name }}. Ждём вас.',
      title: 'Запись подтверждена',
      lead: 'Всё готово, вы записаны.',
      next: 'Ждём вас!',
    },
    rejected: {
      subject: `Не можем принять запись: ${term}`,
      preheader: 'Пожалуйста, выберите другое время.',
      title: 'Мы не можем принять запись',
      lead: 'Спасибо за интерес. К сожалению, мы не можем подтвердить это время.',
      next: 'Пожалуйста, выберите другое время. Будем рады вас видеть.',
    },
    cancelled: {
      subject: `Запись отменена: ${term}`,
      preheader: 'В это время мы вас больше не ждём.',
      title: 'Запись отменена',
      lead: 'Ваша запись отменена, и это время больше не закреплено за вами.',
      next: 'Будем рады видеть вас в другое время.',
    },
    reminder: {
      subject: `Напоминание о записи: ${term}`,
      preheader: '{{ service.name }}. Ждём вас.',
      title: 'До скорой встречи',
      lead: 'Напоминаем о вашей записи.',
      next: 'Если вы не сможете прийти, пожалуйста, сообщите нам как можно раньше.',
    },
    newTime: {
      subject: `Новое время записи: ${term}`,
      preheader: 'Прежнее время больше не действует.',
      title: 'У записи новое время',
      lead: 'Ваша запись перенесена. Прежнее время больше не действует.',
      next: 'Ждём вас!',
    },
    newService: {
      subject: `Другая услуга в записи: ${term}`,
      preheader: 'Теперь: {{ service.name }}. Время прежнее.',
      title: 'В записи другая услуга',
      lead: 'В вашей записи изменилась услуга. Время остаётся прежним.',
      next: 'Ждём вас!',
    },
    newStaff: {
      subject: `Другой специалист: ${term}`,
      preheader: 'Теперь: {{ staff.name }}. Время прежнее.',
      title: 'Вас примет другой специалист',
      lead: 'В вашей записи изменился специалист. Время остаётся прежним.',
      next: 'Ждём вас!',
    },
    newLocation: {
      subject: `Новое место записи: ${term}`,
      preheader: 'Теперь: {{ location.name }}. Время прежнее.',
      title: 'У записи новое место',
      lead: 'Пожалуйста, приходите по новому адресу. Время остаётся прежним.',
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
    pending: `{{ business.name }}: заявка на ${term} принята, ждёт подтверждения.`,
    confirmed: `{{ business.name }}: вы записаны на ${term}. {{ service.name }}{{ extras }}`,
    rejected: `{{ business.name }}: не можем принять вас ${term}.${because}`,
    cancelled: `{{ business.name }}: запись ${term} отменена.${because}`,
    reminder: `{{ business.name }}: ждём вас ${term}. {{ service.name }}{{ extras }}`,
    newTime: `{{ business.name }}: новое время {{ booking.shortDate }} {{ booking.time }}{% if roomy %}, было {{ previous.shortDate }} {{ previous.time }}{% endif %}.`,
    newService: `{{ business.name }}: ${term} теперь {{ service.name }}{{ extras }}.`,
    newStaff: `{{ business.name }}: ${term} вас примет {{ staff.name }}.`,
    newLocation: `{{ business.name }}: ${term} новое место: {{ location.name }}{{ address }}.`,
    changed: `{{ business.name }}: запись изменена, теперь ${term}, {{ service.name }}{{ extras }}.`,
  },
  greeting: 'Здравствуйте{% if given.client %}, {{ client.firstName }}{% endif %}!',
  stillPending: {
    email: 'Запись ещё ожидает подтверждения. Мы сообщим, как только подтвердим её.',
    sms: ' Ждёт подтверждения.',
  },
  reply: 'Есть вопрос? Просто ответьте на это письмо.',
  labels: {
    when: 'Когда',
    service: 'Услуга',
    staff: 'Специалист',
    location: 'Где',
    reason: 'Причина',
    before: 'Было',
  },
  defaults: {
    client: 'клиент',
    service: 'Запись',
    staff: 'наша команда',
    location: 'место уточним',
    business: 'Ваша запись',
    reason: 'не указана',
    previous: 'не указано',
  },
  footer: {
    reference: 'Запись {{ booking.reference }}{% if given.client %} на имя {{ client.name }}{% endif %}',
    automatic: 'Сообщение отправлено автоматически.',
  },
};
