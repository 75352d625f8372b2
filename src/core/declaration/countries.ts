import { fold } from './text';

/** Members of the European Economic Area: data that go there leave nothing. */
const EEA = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO'.split(
  ' ',
);
/** Names that are more often a person, a state of a union or another thing. */
const OTHERWISE = new Set(
  'georgia georgie jordan jordanie chad jersey dominica man niger world eurozone outlying oceania'.split(' '),
);

/** Unions and other wholes that are no country. */
const UNIONS = ['EU', 'EZ', 'UN', 'QO', 'ZZ'];
/** Codes kept for tests, and one for a part of France. */
const NO_COUNTRY = [...UNIONS, 'XA', 'XB', 'FX'];

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

type Countries = ReadonlyMap<string, { code: string; name: string; eea: boolean }>;
let kept: Countries | undefined;

/** Every country by its folded name in English and French, with its code and English name; made when first asked for. */
export function countries(): Countries {
  kept ??= made();
  return kept;
}

function made(): Countries {
  const english = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const french = new Intl.DisplayNames(['fr'], { type: 'region', fallback: 'none' });
  // By name: codes of states that are no more are shown by the name of the one they joined.
  const members = new Set(EEA.map((code) => english.of(code)));
  // Likewise: some browsers show QU, an older code, as the European Union.
  const unions = new Set(UNIONS.map((code) => english.of(code)));
  const out = new Map<string, { code: string; name: string; eea: boolean }>();
  for (const code of LETTERS.flatMap((a) => LETTERS.map((b) => a + b))) {
    const name = english.of(code);
    if (!name || NO_COUNTRY.includes(code) || unions.has(name)) continue;
    for (const form of [name, french.of(code) ?? name]) {
      const low = fold(form.replace(/\u2019/g, "'"));
      if (low.length > 3 && !OTHERWISE.has(low) && !out.has(low))
        out.set(low, { code, name, eea: members.has(name) });
    }
  }
  return out;
}
