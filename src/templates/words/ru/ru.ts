import type { Words } from '../words.js';
import { client } from './client.js';
import { team } from './team.js';

export const ru: Words = {
  client,
  team,
  greeting: 'Здравствуйте!',
  stillPending: {
    email: 'Запись ещё ожидает подтверждения. Мы сообщим, как только подтвердим её.',
    sms: ' Ждёт подтверждения.',
  },
  placeOpen: {
    email: 'Прежнее место ({{ previous.location }}) больше не действует, новое мы ещё уточним.',
    sms: ' Место уточним.',
  },
  reply: 'Есть вопрос? Просто ответьте на это письмо.',
  labels: {
    when: 'Когда',
    client: 'Клиент',
    contact: 'Контакты',
    service: 'Услуга',
    staff: 'Специалист',
    location: 'Где',
    reason: 'Причина',
    before: 'Было',
    payment: 'Оплачено',
    reference: 'Номер записи',
    calendar: 'В календарь',
  },
  defaults: {
    client: 'Клиент',
    service: 'Запись',
    staff: 'наша команда',
    location: 'уточняется',
    business: 'Ваша запись',
    reason: 'не указана',
    previous: 'не указано',
    payment: 'сумма не указана',
  },
  footer: {
    reference: 'Запись {{ booking.reference }}{% if given.client %}, клиент: {{ client.name }}{% endif %}',
    automatic: 'Сообщение отправлено автоматически.',
  },
};
