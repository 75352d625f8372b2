import { describe, expect, it } from 'vitest';
import { formatDay, formatDuration, formatIsoDuration, formatRegistration } from '../../../src/i18n/format';

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
const DAY = 86_400;

describe('durations as a person says them', () => {
  it.each([
    [730 * DAY, '24 months', '24 mois'],
    [400 * DAY, '400 days', '400 jours'],
    [365 * DAY, '12 months', '12 mois'],
    [30 * 60, '30 minutes', '30 minutes'],
    [DAY, '24 hours', '24 heures'],
    [1, '1 second', '1 seconde'],
  ])('%d s', (seconds, en, fr) => {
    expect(plain(formatDuration(seconds, 'en'))).toBe(en);
    expect(plain(formatDuration(seconds, 'fr'))).toBe(fr);
  });

  it('writes ISO 8601 in words and leaves what it cannot read as it is', () => {
    expect(formatIsoDuration('P13M', 'en')).toBe('13 months');
    expect(plain(formatIsoDuration('P3Y', 'fr'))).toBe('3 ans');
    expect(formatIsoDuration('for ever', 'en')).toBe('for ever');
  });
});

it('keeps a calendar date the day that it is', () => {
  expect(formatDay('2024-12-12', 'en')).toBe('12 December 2024');
  expect(plain(formatDay('2024-12-12', 'fr'))).toBe('12 décembre 2024');
});

it('writes a SIREN in groups of three, other numbers as they are', () => {
  expect(plain(formatRegistration({ scheme: 'SIREN', number: '938810660' }))).toBe('SIREN 938 810 660');
  expect(formatRegistration({ scheme: 'HRB', number: '6089' })).toBe('HRB 6089');
});
