import { writeFileSync } from 'node:fs';
import Holidays from 'date-holidays';

/**
 * Writes the table of French public holidays (metropolitan, without Alsace-Moselle) into the data. It starts with the
 * GDPR and ends a year after 2045, since three months from a request of December 2045 end in 2046.
 */
const FROM = 2018;
const TO = 2046;
const days: string[] = [];
const calendar = new Holidays('FR');
for (let year = FROM; year <= TO; year++) {
  for (const day of calendar.getHolidays(year, 'en'))
    if (day.type === 'public') days.push(day.date.slice(0, 10));
}
const file = {
  country: 'FR',
  from: `${FROM}-01-01`,
  to: `${TO}-12-31`,
  days: [...new Set(days)].sort(),
  sources: [
    { title: 'Code du travail, art. L3133-1 (the eleven public holidays)' },
    { title: 'date-holidays (npm), country FR, written by tools/holidays.ts' },
  ],
  reviewedOn: '2026-11-24',
};
writeFileSync(new URL('../src/data/holidays/fr.json', import.meta.url), `${JSON.stringify(file, null, 1)}\n`);
console.log(`${file.days.length} days written, ${FROM} to ${TO}`);
