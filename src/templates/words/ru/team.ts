import type { EmailWords, Texts } from '../words.js';

const who = '{{ client.name }}';
const term = '{{ booking.shortTerm }}';
const because = '{% if given.reason %} Причина: {{ reason }}.{% endif %}';

const mail = (title: string, lead: string, next = ''): EmailWords => ({
  subject: `${title}: ${who}, ${term}`,
  preheader: '{{ service.name }}{% if given.staff %}, {{ staff.name }}{% endif %}',
  title,
  lead,
  next,
});

/** What staff and administrators read in Russian. */
export const team: Texts = {
  email: {
    pending: mail(
      'Новая заявка',
      `${who} хочет записаться {{ booking.forTerm }}.`,
      'Заявка ждёт вашего подтверждения.',
    ),
    confirmed: mail('Запись подтверждена', `${who} придёт {{ booking.onTerm }}.`),
    rejected: mail('Заявка отклонена', `Заявка {{ booking.forTerm }} (${who}) отклонена.`, 'Время снова свободно.'),
    cancelledByClient: mail(
      'Запись отменена клиентом',
      `${who} отменяет запись {{ booking.forTerm }}.`,
      'Время снова свободно.',
    ),
    cancelledByBusiness: mail(
      'Запись отменена',
      `Запись {{ booking.forTerm }} (${who}) отменена с нашей стороны.`,
      'Время снова свободно.',
    ),
    reminder: mail('Напоминание о записи', `${who} придёт {{ booking.onTerm }}.`),
    paid: mail('Запись оплачена', `Запись {{ booking.forTerm }} (${who}) оплачена.`),
    client_registered: {
      subject: `Новый клиент: ${who}`,
      preheader: '',
      title: 'Новый клиент',
      lead: `В списке клиентов новое имя: ${who}.`,
      next: '',
    },
    newTime: mail('Запись перенесена', `${who} придёт {{ booking.onTerm }}. Прежнее время больше не действует.`),
    newService: mail('Изменилась услуга', `В записи {{ booking.forTerm }} (${who}) изменилась услуга.`),
    newStaff: mail(
      'Другой специалист',
      `Запись {{ booking.forTerm }} (${who}) {% if given.staff %}передана: {{ staff.name }}{% else %}пока без специалиста{% endif %}.`,
    ),
    newLocation: mail(
      'Изменилось место',
      `Запись {{ booking.forTerm }} (${who}) будет в другом месте.{% unless given.location %} Место пока не определено.{% endunless %}`,
    ),
    changed: mail('Запись изменена', `В записи {{ booking.forTerm }} (${who}) есть изменения. Теперь она такая:`),
  },
  sms: {
    pending: `Новая заявка: ${who}, ${term}, {{ service.name }}{{ extras }}.`,
    confirmed: `Запись подтверждена: ${who}, ${term}, {{ service.name }}{{ extras }}.`,
    rejected: `Заявка отклонена: ${who}, ${term}.${because}`,
    cancelledByClient: `Отменено клиентом: ${who}, ${term}, {{ service.name }}{{ extras }}.${because}`,
    cancelledByBusiness: `Запись отменена: ${who}, ${term}, {{ service.name }}{{ extras }}.${because}`,
    reminder: `Напоминание: ${who}, ${term}, {{ service.name }}{{ extras }}.`,
    paid: `Оплата{% if given.payment %} {{ payment.amount }}{% endif %}: ${who}, ${term}.`,
    client_registered: `Новый клиент: ${who}.`,
    newTime: `Запись перенесена: ${who}, теперь ${term}{% if roomy %} (было {{ previous.shortTerm }}){% endif %}.`,
    newService: `Другая услуга: ${who}, ${term}, {{ service.name }}{{ extras }}.`,
    newStaff: `Другой специалист: ${who}, ${term}, {{ staff.name }}.`,
    newLocation: `Другое место: ${who}, ${term}, {% if given.location %}{{ place }}{% else %}уточняется{% endif %}.`,
    changed: `Запись изменена: ${who}, ${term}, {{ service.name }}{{ extras }}.`,
  },
};
