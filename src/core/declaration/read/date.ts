import { datesIn } from '../dates';
import type { PolicyDocument } from '../document';
import type { StatedDate } from '../facts';
import { placeIn } from '../place';

const LAST_UPDATED =
  /(?:derniere|dern\.) (?:mise a jour|modification|actualisation|revision)|mis(?:e|es)? a jour|a jour (?:au|le|du|en)|actualisee? (?:le|au)|(?:last|latest|most recent) (?:updated?|modified|modification|revised|revision|reviewed|edited|changed?|amended)|updated (?:on|as of)?|up[- ]to[- ]date|revised|modifiee? le|date de (?:mise a jour|modification|revision)|as of\b|revision date/;
const VERSION =
  /\bstatus\s*:|\bstand\s*:|as at\b|\bdated?\s*:|version|edition(?: (?:de|du))?|date(?: de publication| d'edition)?\s*:|publiee? le|published|posted|v\d+(?:\.\d+)*/;
const EFFECTIVE =
  /effective|appl(?:ies|y) (?:from|as of)|with effect from|valid from|(?:en vigueur|applicable|prend effet|entree en (?:vigueur|application))|took effect|takes effect|in effect|in force|date d'effet|valable a compter|s'applique (?:a (?:compter|partir)|depuis)/;
/** Dates of laws, rulings and other documents, and the date of a list inside the policy. */
const OTHER =
  /\bloi\b|reglement|directive|\bact\b|regulation|deliberation|decret|ordonnance|arrete|\bn°|decision|judgment|arret\b|cour de|commission|convention|immatricul|browser|navigateur|before|avant le|anterieur|prior to|born|copyright|©/;

/** The date that the policy gives itself: the nearest to its top that is called so, else the nearest to its end. */
export function readDate(document: PolicyDocument, language: 'fr' | 'en'): StatedDate | null {
  const american = isAmerican(document);
  const total = Math.max(1, document.text.length);
  let best: { score: number; found: StatedDate } | null = null;
  document.blocks.forEach((block, index) => {
    const dates = datesIn(block.low, language, american);
    for (const date of dates) {
      const before = block.low.slice(Math.max(0, date.start - 90), date.start);
      const after = block.low.slice(date.end, date.end + 40);
      const previous = before.trim().length < 4 ? (document.blocks[index - 1]?.low.slice(-60) ?? '') : '';
      const cue = `${previous} ${before}`;
      const near = cue.slice(-50);
      const kind =
        !(EFFECTIVE.test(near) && !/jour|updated|modif|revis|reviewed/.test(near)) && LAST_UPDATED.test(near)
          ? 'last-updated'
          : EFFECTIVE.test(near) || /^\s*\)?\s*(?:et |and )?(?:en vigueur|effective)/.test(after)
            ? 'effective'
            : VERSION.test(near)
              ? 'version-date'
              : LAST_UPDATED.test(cue)
                ? 'last-updated'
                : null;
      const alone = block.text.length < 40 && dates.length === 1 && index < 6;
      if (kind === null && !alone) continue;
      if (OTHER.test(near.slice(-45)) && !/jour|updated|vigueur|effective|version/.test(near.slice(-30)))
        continue;
      const at = (block.start + date.start) / total;
      // Near the top beats near the end, and both beat the middle, where lists carry dates of their own.
      const where = index < 12 || at < 0.2 ? 3 - at : at > 0.85 ? 2 : block.kind === 'row' ? 0.3 : 1;
      const score =
        where +
        (kind === 'last-updated' ? 0.4 : kind === 'effective' ? 0.3 : 0.1) -
        (date.monthOnly ? 0.5 : 0);
      if (best && best.score >= score) continue;
      best = {
        score,
        found: {
          date: date.date,
          kind: kind ?? 'version-date',
          place: placeIn(block, Math.max(0, date.start - 30), date.end),
        },
      };
    }
  });
  return (best as { found: StatedDate } | null)?.found ?? null;
}

/** Does the text write dates in figures month first? By its language tag, its written dates, or its company's form. */
function isAmerican({ lang, low, text }: PolicyDocument): boolean {
  if (/^en-/.test(lang)) return lang === 'en-us';
  const monthFirst =
    /\b(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{1,2}(?:st|nd|rd|th)?, \d{4}/;
  if (monthFirst.test(low)) return true;
  if (/\b(?:ltd|limited|plc|gmbh|united kingdom)\b/.test(low)) return false;
  return /\b(?:inc|llc|corp)\b|\bcalifornia\b/.test(low) || /, [A-Z]{2} \d{5}\b/.test(text);
}
