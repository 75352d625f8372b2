import { Temporal } from 'temporal-polyfill';

const WEEKDAYS = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  fr: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
} as const;
const MONTHS = {
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  fr: [
    'janvier',
    'février',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet',
    'août',
    'septembre',
    'octobre',
    'novembre',
    'décembre',
  ],
} as const;

/** "Friday 31 January 2025", "vendredi 31 janvier 2025". */
export function day(date: Temporal.PlainDate, language: 'en' | 'fr'): string {
  const number = language === 'fr' && date.day === 1 ? '1er' : String(date.day);
  return `${WEEKDAYS[language][date.dayOfWeek - 1]} ${number} ${MONTHS[language][date.month - 1]} ${date.year}`;
}

/** A day without its weekday, from YYYY-MM-DD: "31 January 2025", "31 janvier 2025". */
export function dateOf(text: string, language: 'en' | 'fr'): string {
  return dayOf(text, language).replace(/^\S+ /, '');
}

/** "Friday 31 January 2025" of a date given as YYYY-MM-DD. */
export const dayOf = (date: string, language: 'en' | 'fr'): string =>
  day(Temporal.PlainDate.from(date), language);
