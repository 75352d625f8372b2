import type { LocalizedText } from '../model/terms';

const UNITS = {
  Y: { en: ['year', 'years'], fr: ['an', 'ans'] },
  M: { en: ['month', 'months'], fr: ['mois', 'mois'] },
  W: { en: ['week', 'weeks'], fr: ['semaine', 'semaines'] },
  D: { en: ['day', 'days'], fr: ['jour', 'jours'] },
  H: { en: ['hour', 'hours'], fr: ['heure', 'heures'] },
  m: { en: ['minute', 'minutes'], fr: ['minute', 'minutes'] },
  S: { en: ['second', 'seconds'], fr: ['seconde', 'secondes'] },
} as const;

/** An ISO 8601 duration as people say it: P13M is "13 months"; `session` stays. */
export function periodWords(iso: string): LocalizedText {
  const [days = '', time = ''] = iso.replace(/^P/, '').split('T');
  const parts = [
    ...[...days.matchAll(/(\d+)([YMWD])/g)].map(([, n, unit]) => [Number(n), unit] as const),
    ...[...time.matchAll(/(\d+)([HMS])/g)].map(
      ([, n, unit]) => [Number(n), unit === 'M' ? 'm' : unit] as const,
    ),
  ];
  if (parts.length === 0) return { en: iso, fr: iso };
  const say = (language: 'en' | 'fr', joiner: string): string =>
    parts
      .map(([n, unit]) => `${n} ${UNITS[unit as keyof typeof UNITS][language][n < 2 ? 0 : 1]}`)
      .join(joiner);
  return { en: say('en', ' and '), fr: say('fr', ' et ') };
}
