import { fold } from './text';

/** A length of time as a text gives it. */
export interface Duration {
  /** ISO 8601, in the unit of the text. */
  iso: string;
  /** Days, a month counted as 30.44. */
  days: number;
  /** The text calls it a ceiling. */
  max: boolean;
  start: number;
  end: number;
}

const FRENCH =
  'zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt'.split(
    ' ',
  );
const ENGLISH =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const WORDS: Record<string, number> = {
  une: 1,
  a: 1,
  an: 1,
  half: 0.5,
  'vingt-et-un': 21,
  'vingt et un': 21,
  'one hundred eighty': 180,
};
FRENCH.forEach((word, i) => {
  WORDS[word] = i;
});
ENGLISH.forEach((word, i) => {
  WORDS[word] = i;
});
for (const [tens, n] of Object.entries({
  vingt: 20,
  trente: 30,
  quarante: 40,
  cinquante: 50,
  soixante: 60,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  ninety: 90,
})) {
  WORDS[tens] = n;
  const units = FRENCH.includes(tens) || n % 20 !== 0 || /e$|ante$/.test(tens) ? FRENCH : ENGLISH;
  for (const list of [units, FRENCH, ENGLISH])
    for (let i = 2; i < 10; i++) WORDS[`${tens}-${list[i]}`] ??= n + i;
}
WORDS['quatre-vingt-dix'] = 90;
WORDS.cent = 100;

/** Unit by its folded spelling: designator, days, in the time part. */
const UNITS: [RegExp, string, number, boolean][] = [
  [/^(?:secondes?|seconds?|secs?|s)$/, 'S', 1 / 86_400, true],
  [/^(?:minutes?|mins?|mn)$/, 'M', 1 / 1440, true],
  [/^(?:heures?|hours?|hrs?|h)$/, 'H', 1 / 24, true],
  [/^(?:jours?(?: calendaires?| ouvres?)?|(?:calendar |business )?days?|j|d)$/, 'D', 1, false],
  [/^(?:semaines?|weeks?|wks?|w)$/, 'W', 7, false],
  [/^(?:mois|(?:calendar )?months?|mos?|mths?)$/, 'M', 30.44, false],
  [/^(?:ans?|annees?|years?|yrs?|y)$/, 'Y', 365.25, false],
];
const UNIT =
  '(?:secondes?|seconds?|secs?|minutes?|mins?|mn|heures?|hours?|hrs?|h|jours?|(?:calendar |business )?days?|semaines?|weeks?|wks?|mois|(?:calendar )?months?|mths?|ans?|annees?|years?|yrs?|y|j|d|s|w|mos?|m)';
const WORD = Object.keys(WORDS)
  .sort((a, b) => b.length - a.length)
  .join('|');
const NUMBER = `(?:\\d{1,5}(?:[.,]\\d+)?|(?:${WORD}))`;
const PATTERN = new RegExp(
  `(?<![\\w.,/-])(${NUMBER})(?:\\s*\\(\\s*(\\d{1,5}|${WORD})\\s*\\))?(?:\\s*(?:a|to|et|ou|or|-|–|—|/)\\s*(?:de\\s+)?(${NUMBER})(?:\\s*\\(\\s*\\d+\\s*\\))?)?[\\s-]*(${UNIT})(?![\\w'’])(?:\\s*\\(?s\\)?(?=\\s|$))?`,
  'g',
);
const MAX =
  /(?:max(?:imum|imale|imal)?\.?|au plus|plafonn\w+|jusqu'a|up to|at most|no(?:t)? (?:more|longer) than|ne (?:peut|saurait|peuvent) (?:exceder|depasser)|n'excede\w*|exceed\w*|within)\s*(?:une duree|a period|un delai)?\s*(?:de|d'|of)?\s*$/;
const MAX_AFTER = /^\s*(?:au (?:plus|maximum)|maximum|max\b|at (?:the )?most)/;
/** Ages, amounts of notice, versions: what is written like a duration and is none. */
const AGE =
  /(?:ages?|agee?s?|aged|(?:moins|plus) de|mineurs?|under|over|below|least|atteint|revolus?|majeurs?)\s*(?:de|d'|the age of|of|than)?\s*$/;
const AGE_AFTER =
  /^\s*(?:ou plus|or older|and older|old\b|of age|revolus|d'age|d'experience|d'existence|of experience)/;

function numberOf(text: string): number {
  return WORDS[text] ?? Number(text.replace(',', '.'));
}

function isoOf(value: number, unit: string): { iso: string; days: number } | null {
  // A lone "m" is minutes where the figure is one that minutes come in, else months.
  const told = unit !== 'm' ? unit : [5, 10, 15, 20, 30, 45, 60, 90].includes(value) ? 'min' : 'mois';
  const found = UNITS.find(([pattern]) => pattern.test(told));
  if (!found || !(value > 0)) return null;
  const [, designator, days, time] = found;
  const whole = Number.isInteger(value) ? value : null;
  if (whole === null) {
    if (designator === 'Y') return { iso: `P${Math.round(value * 12)}M`, days: value * days };
    if (designator === 'M' && !time) return { iso: `P${Math.round(value * 30)}D`, days: value * days };
    return null;
  }
  return { iso: `P${time ? 'T' : ''}${whole}${designator}`, days: whole * days };
}

/** Halves as lengths, as long as the words that they stand for: "half an" is no half "an" (year). */
const HALVES: Record<string, string> = {
  'half an hour': '30 minutes  ',
  'half a year': '6 months   ',
  'demi-heure': '30 minutes',
};

/** Every length of time in a text, in order; ages are left out. */
export function durationsIn(text: string, options: { cell?: boolean } = {}): Duration[] {
  const low = fold(text).replace(/half an hour|half a year|demi-heure/g, (half) => HALVES[half] ?? half);
  const found: Duration[] = [];
  for (const match of low.matchAll(PATTERN)) {
    const [all, first = '', bracket, second, unit = ''] = match;
    const start = match.index;
    const end = start + all.length;
    const before = low.slice(Math.max(0, start - 60), start);
    const after = low.slice(end, end + 40);
    const short = unit.length === 1;
    if (short && !(options.cell || (unit === 'h' && /^\d/.test(first)))) continue;
    if (/^(?:a|an|un|une)$/.test(first) && short) continue;
    const year = /^(?:ans?|annees?|years?)$/.test(unit);
    if (
      year &&
      (AGE.test(before) || AGE_AFTER.test(after)) &&
      !/conserv|retain|kept|retention|stored|archiv/.test(before)
    )
      continue;
    if (/^\s*(?:of age|old)/.test(after)) continue;
    const max = MAX.test(before) || MAX_AFTER.test(after);
    const value = bracket && /^\d/.test(bracket) ? Number(bracket) : numberOf(first);
    const one = isoOf(value, unit);
    if (one) found.push({ ...one, max, start, end });
    if (second !== undefined) {
      const other = isoOf(numberOf(second), unit);
      if (other) found.push({ ...other, max, start, end });
    }
  }
  return joined(found, low);
}

/** "1 year and 1 month" is one length, "a year and a half" too. */
function joined(found: Duration[], low: string): Duration[] {
  const out: Duration[] = [];
  for (const next of found) {
    const last = out.at(-1);
    const between = last ? low.slice(last.end, next.start) : '';
    const smaller =
      last !== undefined &&
      next.days < last.days &&
      /^P\d+[YMW]$/.test(last.iso) &&
      /^P\d+[MWD]$/.test(next.iso) &&
      last.iso.at(-1) !== next.iso.at(-1);
    if (last && smaller && last.end < next.start && /^\s*(?:et|and|,)?\s*$/.test(between)) {
      out[out.length - 1] = {
        ...last,
        iso: last.iso + next.iso.slice(1),
        days: last.days + next.days,
        end: next.end,
      };
    } else out.push(next);
  }
  for (const d of out)
    if (/^P\d+Y$/.test(d.iso) && /^\s*(?:et demie?|and a half)/.test(low.slice(d.end))) {
      const months = Number(d.iso.slice(1, -1)) * 12 + 6;
      d.iso = `P${months}M`;
      d.days += 182.6;
    }
  return out;
}

const SESSION =
  /\bsessions?\b|fermeture (?:du|de votre|de ton) navigateur|(?:fermez|fermes|quittez|quittes) (?:le|votre|ton) navigateur|(?:browser|window) (?:is )?clos|(?:clos|quit|leav)(?:e|ing) (?:of )?(?:the|your) browser|browser (?:session|closes)|until you close|durant la visite/;

/** Lifetime of one cookie out of the words of its cell: ISO 8601, `session`, several, or null. */
export function lifetimeOf(text: string): string | string[] | null {
  const found = durationsIn(text, { cell: true });
  const isos = [...new Set(found.map((d) => d.iso))];
  if (isos.length === 1) return isos[0] as string;
  if (isos.length > 1) return isos;
  return SESSION.test(fold(text)) ? 'session' : null;
}

/** Days of an ISO 8601 duration (a month counted as 30.44), 0 for a session. */
export function daysOf(iso: string): number {
  if (iso === 'session') return 0;
  const [, y = 0, m = 0, w = 0, d = 0, h = 0, min = 0, s = 0] = (
    /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(iso) ?? []
  ).map((part) => Number(part ?? 0));
  return y * 365.25 + m * 30.44 + w * 7 + d + h / 24 + min / 1440 + s / 86_400;
}
