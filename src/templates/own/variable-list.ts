import { sampleFacts } from '../message-facts.sample.js';
import { flatVariables } from '../sms/custom-text.js';
import { type TemplateVariables, templateVariables } from '../template-variables.js';
import { type Language, languages } from '../words/language.js';

/** A name that own texts may use: what it stands for, and how it is called in brackets in each language. */
export interface VariableNote {
  says: string;
  labels: Readonly<Record<Language, string>>;
  /** Further names in brackets. */
  also?: readonly string[];
}

const note = (
  says: string,
  labels: [en: string, cs: string, sk: string, ru: string],
  ...also: string[]
): VariableNote => {
  const [en, cs, sk, ru] = labels;
  return { says, labels: { en, cs, sk, ru }, also };
};

/** Every name that texts may use; a kind of message that has no such value says so in words. */
export const variableList: Readonly<Record<string, VariableNote>> = {
  'booking.date': note('the day in full', ['Date', 'Datum', 'Dátum', 'Дата']),
  'booking.shortDate': note('the day in short', ['Short date', 'Krátké datum', 'Krátky dátum', 'Краткая дата']),
  'booking.time': note('the hour of the start', ['Time', 'Čas', 'Čas', 'Время'], 'Hodina'),
  'booking.endDate': note('the day of the end', ['End date', 'Datum konce', 'Dátum konca', 'Дата окончания']),
  'booking.endTime': note('the hour of the end', ['End time', 'Čas konce', 'Čas konca', 'Время окончания']),
  'booking.period': note('from when to when', ['Period', 'Od do', 'Od do', 'Период']),
  'booking.onTerm': note('day and hour, as a sentence takes them up', ['When', 'Kdy', 'Kedy', 'Когда']),
  'booking.forTerm': note('for which day and hour', ['For when', 'Na kdy', 'Na kedy', 'На когда']),
  'booking.shortTerm': note('day and hour in short', ['Short term', 'Krátký termín', 'Krátky termín', 'Краткий срок']),
  'booking.fullTerm': note('day and hours in full', ['Term', 'Termín', 'Termín', 'Срок']),
  'booking.reference': note('the code that people can read out', ['Code', 'Kód', 'Kód', 'Код'], 'Reference'),
  'client.name': note('the name of the client', ['Client', 'Klient', 'Klient', 'Клиент'], 'Zákazník'),
  'client.firstName': note('the first word of it', ['First name', 'Jméno', 'Meno', 'Имя']),
  'service.name': note('what was booked', ['Service', 'Služba', 'Služba', 'Услуга']),
  'staff.name': note('who serves the client', ['Staff', 'Zaměstnanec', 'Zamestnanec', 'Мастер'], 'Master', 'Сотрудник'),
  'location.name': note('the place', ['Place', 'Místo', 'Miesto', 'Место'], 'Location'),
  'location.address': note('its address', ['Address', 'Adresa', 'Adresa', 'Адрес']),
  'business.name': note(
    "the salon's name: the place's, else the business's",
    ['Salon', 'Salon', 'Salón', 'Салон'],
    'Business',
  ),
  'payment.amount': note('what was paid', ['Amount', 'Částka', 'Suma', 'Сумма']),
  reason: note('why the business did it', ['Reason', 'Důvod', 'Dôvod', 'Причина']),
  'previous.date': note('the day before the change', [
    'Previous date',
    'Původní datum',
    'Pôvodný dátum',
    'Прежняя дата',
  ]),
  'previous.shortDate': note('the same in short', [
    'Previous short date',
    'Původní krátké datum',
    'Pôvodný krátky dátum',
    'Прежняя краткая дата',
  ]),
  'previous.time': note('the hour before the change', ['Previous time', 'Původní čas', 'Pôvodný čas', 'Прежнее время']),
  'previous.endDate': note('the day of the end before the change', [
    'Previous end date',
    'Původní datum konce',
    'Pôvodný dátum konca',
    'Прежняя дата окончания',
  ]),
  'previous.endTime': note('the hour of the end before the change', [
    'Previous end time',
    'Původní čas konce',
    'Pôvodný čas konca',
    'Прежнее время окончания',
  ]),
  'previous.period': note('from when to when before the change', [
    'Previous period',
    'Původně od do',
    'Pôvodne od do',
    'Прежний период',
  ]),
  'previous.onTerm': note('day and hour before the change, as a sentence takes them up', [
    'Previous when',
    'Původně kdy',
    'Pôvodne kedy',
    'Прежде когда',
  ]),
  'previous.forTerm': note('for which day and hour it was', [
    'Previous for when',
    'Původně na kdy',
    'Pôvodne na kedy',
    'Прежде на когда',
  ]),
  'previous.shortTerm': note('day and hour before the change in short', [
    'Previous short term',
    'Původní krátký termín',
    'Pôvodný krátky termín',
    'Прежний краткий срок',
  ]),
  'previous.fullTerm': note('day and hours before the change in full', [
    'Previous term',
    'Původní termín',
    'Pôvodný termín',
    'Прежний срок',
  ]),
  'previous.service': note('the service before the change', [
    'Previous service',
    'Původní služba',
    'Pôvodná služba',
    'Прежняя услуга',
  ]),
  'previous.staff': note('who was to serve the client before', [
    'Previous staff',
    'Původní zaměstnanec',
    'Pôvodný zamestnanec',
    'Прежний мастер',
  ]),
  'previous.location': note('the place before the change', [
    'Previous place',
    'Původní místo',
    'Pôvodné miesto',
    'Прежнее место',
  ]),
};

/** How a name may be written in brackets. */
export const bracketsOf = ({ labels, also = [] }: VariableNote): string[] => [
  ...new Set([...languages.map((language) => labels[language]), ...also]),
];

/** True where there is a value, and false where a default stands in for it. */
export const givenNames = [
  ...['client', 'service', 'staff', 'location', 'address', 'reason', 'payment'],
] as (keyof TemplateVariables['given'])[];

/** All names of texts, each as it looks in a language. */
export const variableSamples = (language: Language): Record<string, string> => {
  const facts = sampleFacts('moved', language, { payment: { amount: 450, currency: 'CZK' }, reason: '…' });
  return flatVariables(templateVariables(facts, { language, locale: language === 'en' ? 'en-GB' : language }));
};

/** Every name that a template may use. */
export const templateNames: ReadonlySet<string> = new Set([
  ...Object.keys(variableSamples('en')),
  ...givenNames.map((name) => `given.${name}`),
]);
