import { sampleFacts } from '../message-facts.sample.js';
import { flatVariables } from '../sms/custom-text.js';
import { templateVariables } from '../template-variables.js';

/** A name that own texts may use: what it stands for, how it looks, and how it is called in brackets. */
export interface VariableNote {
  says: string;
  brackets: readonly string[];
}

/** Names that a text may use; those of a kind of message that has no such value say so in words. */
export const variableList: Readonly<Record<string, VariableNote>> = {
  'booking.date': { says: 'the day in full', brackets: ['Date', 'Datum', 'Dátum', 'Дата'] },
  'booking.shortDate': {
    says: 'the day in short',
    brackets: ['Short date', 'Krátké datum', 'Krátky dátum', 'Краткая дата'],
  },
  'booking.time': { says: 'the hour of the start', brackets: ['Time', 'Čas', 'Hodina', 'Время'] },
  'booking.endDate': {
    says: 'the day of the end',
    brackets: ['End date', 'Datum konce', 'Dátum konca', 'Дата окончания'],
  },
  'booking.endTime': {
    says: 'the hour of the end',
    brackets: ['End time', 'Čas konce', 'Čas konca', 'Время окончания'],
  },
  'booking.period': { says: 'from when to when', brackets: ['Period', 'Termín', 'Период'] },
  'booking.onTerm': { says: 'day and hour, as a sentence takes them up', brackets: ['When', 'Kdy', 'Kedy', 'Когда'] },
  'booking.forTerm': { says: 'for which day and hour', brackets: [] },
  'booking.shortTerm': { says: 'day and hour in short', brackets: [] },
  'booking.fullTerm': { says: 'day and hours in full', brackets: [] },
  'booking.reference': { says: 'the code that people can read out', brackets: ['Reference', 'Code', 'Kód', 'Код'] },
  'client.name': { says: 'the name of the client', brackets: ['Client', 'Klient', 'Zákazník', 'Клиент'] },
  'client.firstName': { says: 'the first word of it', brackets: ['First name', 'Jméno', 'Meno', 'Имя'] },
  'service.name': { says: 'what was booked', brackets: ['Service', 'Služba', 'Услуга'] },
  'staff.name': {
    says: 'who serves the client',
    brackets: ['Staff', 'Master', 'Zaměstnanec', 'Zamestnanec', 'Мастер', 'Сотрудник'],
  },
  'location.name': { says: 'the place', brackets: ['Place', 'Location', 'Místo', 'Miesto', 'Место'] },
  'location.address': { says: 'its address', brackets: ['Address', 'Adresa', 'Адрес'] },
  'business.name': {
    says: "the salon's name: the place's, else the business's",
    brackets: ['Salon', 'Business', 'Salón', 'Салон'],
  },
  'payment.amount': { says: 'what was paid', brackets: ['Amount', 'Částka', 'Suma', 'Сумма'] },
  reason: { says: 'why the business did it', brackets: ['Reason', 'Důvod', 'Dôvod', 'Причина'] },
  'previous.date': {
    says: 'the day before the change',
    brackets: ['Previous date', 'Původní datum', 'Pôvodný dátum', 'Прежняя дата'],
  },
  'previous.shortDate': { says: 'the same in short', brackets: [] },
  'previous.time': {
    says: 'the hour before the change',
    brackets: ['Previous time', 'Původní čas', 'Pôvodný čas', 'Прежнее время'],
  },
  'previous.endDate': { says: 'the day of the end before the change', brackets: [] },
  'previous.endTime': { says: 'the hour of the end before the change', brackets: [] },
  'previous.period': { says: 'from when to when before the change', brackets: [] },
  'previous.onTerm': { says: 'day and hour before the change, as a sentence takes them up', brackets: [] },
  'previous.forTerm': { says: 'for which day and hour it was', brackets: [] },
  'previous.shortTerm': { says: 'the same in short', brackets: [] },
  'previous.fullTerm': { says: 'the same in full', brackets: [] },
  'previous.service': { says: 'the service before the change', brackets: [] },
  'previous.staff': { says: 'who was to serve the client before', brackets: [] },
  'previous.location': { says: 'the place before the change', brackets: [] },
};

/** True where there is a value, and false where a default stands in for it. */
export const givenNames = ['client', 'service', 'staff', 'location', 'address', 'reason', 'payment'] as const;

const sample = flatVariables(templateVariables(sampleFacts('moved', 'en'), { language: 'en', locale: 'en-GB' }));

/** All names of texts, each with an example. */
export const knownVariables: Readonly<Record<string, string>> = sample;

/** Every name that a template may use. */
export const templateNames: ReadonlySet<string> = new Set([
  ...Object.keys(sample),
  ...givenNames.map((name) => `given.${name}`),
]);
