import { fold } from './text';

/** Names that are more often a person, a state of a union or another thing. */
const OTHERWISE = new Set(
  'georgia georgie jordan jordanie chad jersey dominica man niger world eurozone outlying oceania'.split(' '),
);

/** Unions and other wholes that are no country. */
const UNIONS = ['EU', 'EZ', 'UN', 'QO', 'ZZ'];
/** Codes kept for tests, and one for a part of France. */
const NO_COUNTRY = [...UNIONS, 'XA', 'XB', 'FX'];

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

type Countries = ReadonlyMap<string, { code: string; name: string }>;
let kept: Countries | undefined;

/** Every country by its folded name in English and French, with its code and English name; made when first asked for. */
export function countries(): Countries {
  kept ??= made();
  return kept;
}

function made(): Countries {
  const english = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const french = new Intl.DisplayNames(['fr'], { type: 'region', fallback: 'none' });
  // By name: some browsers show QU, an older code, as the European Union.
  const unions = new Set(UNIONS.map((code) => english.of(code)));
  const out = new Map<string, { code: string; name: string }>();
  for (const code of LETTERS.flatMap((a) => LETTERS.map((b) => a + b))) {
    const name = english.of(code);
    if (!name || NO_COUNTRY.includes(code) || unions.has(name)) continue;
    for (const form of [name, french.of(code) ?? name]) {
      const low = fold(form.replace(/\u2019/g, "'"));
      if (low.length > 3 && !OTHERWISE.has(low) && !out.has(low)) out.set(low, { code, name });
    }
  }
  return out;
}

/** Names in English of states by their codes: codes of states that are no more have the name of the one they joined. */
export function namesOf(codes: Iterable<string>): ReadonlySet<string> {
  const english = new Intl.DisplayNames(['en'], { type: 'region' });
  return new Set([...codes].map((code) => english.of(code) ?? code));
}
