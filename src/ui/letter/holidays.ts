import { days } from '../../data/holidays/fr.json';

/** French public holidays (YYYY-MM-DD), for the day by which an answer is due. */
export const holidays: ReadonlySet<string> = new Set(days);
