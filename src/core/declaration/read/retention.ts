import type { Block, PolicyDocument, Sentence } from '../document';
import { durationsIn } from '../durations';
import type { PolicyFacts, Retention } from '../facts';
import { placeIn } from '../place';
import { fold } from '../text';
import { ABOUT_ALONE } from './categories';

const KEEPS =
  /conserv|\bgarde(?:e?s?|r|ons|rons)\b|enregistre|memoris|remember|archiv|stock(?:e|age)|\bretain|retention|\bkept\b|\bkeep(?:s|ing)?\b|\bstor(?:e|ed|age|ing)\b|supprim|effac|delet|erased|\bheld\b|\bcleared\b|overwritten|destroy|detrui|purg|anonymis|duree de (?:vie|validite)|valable|validite|lifespan|lifetime|expir|valid for|validity|remain|demeur|\blasts?\b|\blives?\b|\bvi(?:t|vent)\b|d'une duree|pendant une duree|overwrit|\bgo(?:ne)? after|disappear|disparai|\bvaut\b|\bvalent\b|\bdure(?:nt)?\b|redemand|asked? (?:you |for it )?again|available for|disponibles? (?:pendant|durant)/;
const HEADING =
  /\b(?:je|nous|on) gard|^[\W\d]*(?:storage|stockage)\b|we (?:keep|store)\b|conserv|retention|how long|combien de temps|duree|storage period|keep your|archiv/;
const TRACKER =
  /cookies?\b|traceurs?\b|trackers?\b|google analytics|matomo|mesure d'audience|donnees? de (?:navigation|frequentation)|pixels?\b|analytics data|audience measurement/;
const CHOICE =
  /(?:votre|vos|your|le|l'|the|ce|cet|de|du|leur)\s?(?:choix|consentement|accord|refus|reponse|preferences?|choices?|consent|decision|answer)\b|^consent (?:lasts?|is valid|expires?|is kept)|l'accord|consentement ainsi|gestion des consentements/;
const CHOICE_LASTS =
  /valable|validite|valid|conserv|\bgarde|\bvaut\b|duree|kept|stor|remember|memoris|retain|expire|renouvel|renew|redemand|a nouveau|again|enregistr|repose sur un cookie|lasts?\b|period/;
/** Time limits that are no retention: answering, objecting, being told, ageing, law. */
const NOT_RETENTION =
  /(?:delai|within|dans (?:un|les)|sous|au plus tard).{0,40}(?:repon|respon|reply|trait|communiqu|a compter de (?:la )?(?:reception|votre demande))|(?:repon|respond|reply|answer).{0,80}(?:dans|within|sous|delai)|preavis|notice period|prior notice|tous les|every\b|each\b|chaque|mises? a jour tous|retract|withdrawal period|garantie|warranty|remplac|relance|jours ouvr|business days|notif.{0,30}(?:72|heures|hours)|prolong/;
const COOKIE_LIFE = /(?:cookies?|traceurs?)\b.{0,80}(?:«|"|“)|nom du cookie|cookie name/;

/** Every length of time that the text gives for keeping something. */
export function readRetention(
  document: PolicyDocument,
  cookieTables: ReadonlySet<number>,
  cookieBlocks: ReadonlySet<Block>,
): PolicyFacts['retention'] {
  const out: PolicyFacts['retention'] = { trackers: [], consentChoice: null, other: [] };
  const seen = new Set<string>();
  for (const sentence of document.sentences) {
    const { block } = sentence;
    if (block.kind === 'heading' || (block.table && cookieTables.has(block.table.index))) continue;
    const durations = durationsIn(sentence.text);
    if (durations.length === 0) continue;
    const kept = isKept(document, sentence);
    if (!kept) continue;
    if (NOT_RETENTION.test(sentence.low) && !/conserv|retain|kept|stored|archiv/.test(sentence.low)) continue;
    const subjectText =
      block.kind === 'row'
        ? `${fold(block.cells[0] ?? '')} ${sentence.low}`
        : `${sentence.low} ${block.kind === 'item' ? fold(block.lead) : ''}`;
    const kind = kindOf(sentence, subjectText, document);
    if (
      kind === 'cookie' ||
      (kind === 'choice' && block.kind === 'item' && cookieBlocks.has(block)) ||
      (kind !== 'choice' &&
        cookieBlocks.has(block) &&
        TRACKER.test(`${subjectText} ${fold(block.headings.at(-1) ?? '')}`) &&
        !/conservation de|data|donnees|informations/.test(sentence.low))
    )
      continue;
    for (const [index, duration] of durations.entries()) {
      const row: Retention = {
        subject: subjectOf(block, sentence, duration.start),
        duration: duration.iso,
        max: duration.max,
        place: placeIn(sentence, duration.start, duration.end),
      };
      const own = kindOfClause(sentence, durations, index) ?? kind;
      if (own === 'choice') {
        out.consentChoice ??= row;
        continue;
      }
      const key = `${own}|${block.kind === 'row' || block.kind === 'item' ? block.start : `${block.section}|${row.subject}`}|${duration.iso}`;
      if (seen.has(key)) continue;
      seen.add(key);
      (own === 'tracker' ? out.trackers : out.other).push(row);
    }
  }
  return out;
}

function isKept(document: PolicyDocument, { block, low, start }: Sentence): boolean {
  if (block.kind === 'row' && block.table) {
    const { headers } = block.table;
    const header = headers[columnAt(block, start - block.start)] ?? '';
    if (
      headers.length > 0 &&
      /duree|conserv|retention|period|delai|archiv|base active|active|how long|storage|suppression|echeance|expir|kept/.test(
        fold(header),
      )
    )
      return true;
    if (
      headers.length > 0 &&
      /finalite|purpose|base legale|legal basis|donnees|data|categor|destinat/.test(fold(header)) &&
      !KEEPS.test(low)
    )
      return false;
  }
  if (
    KEEPS.test(low) ||
    /inacti\w+.{0,60}(?:\bclos\b|\bclos[e]s?\b|\bfermee?s?\b|\bclosed\b)/.test(low) ||
    /^(?:duree|retention|conservation|kept)\b[^:.]{0,30}:/.test(low)
  )
    return true;
  if (HEADING.test(fold(block.headings.at(-1) ?? ''))) return true;
  // A paragraph that asks the question itself: "How long do you keep it? Orders: five years."
  const question = /^[^?.]{5,90}\?/.exec(block.low)?.[0];
  // "Retention. Order records: seven years."
  const runIn = /^(?:\d+[.)] )?([^.:?]{3,50})[.:] /.exec(block.low)?.[1];
  if (runIn && HEADING.test(runIn)) return true;
  if (question && (HEADING.test(question) || KEEPS.test(question))) return true;
  if (block.kind === 'item' && (KEEPS.test(fold(block.lead)) || HEADING.test(fold(block.lead)))) return true;
  // "Data are kept: 30 years for files; 75 years for deeds": what follows a semicolon goes on.
  const told = block.low.slice(0, Math.max(0, start - block.start));
  const ends = Math.max(told.lastIndexOf('.'), told.lastIndexOf('!'), told.lastIndexOf('?'));
  if (told.trimEnd().endsWith(';') && KEEPS.test(told.slice(ends + 1))) return true;
  const before = document.blocks[document.blocks.indexOf(block) - 1];
  return (
    before !== undefined && before.kind !== 'heading' && /:\s*$/.test(before.text) && KEEPS.test(before.low)
  );
}

/**
 * "Cookies last 13 months and your choice is kept for six": each length of time belongs to its own clause. Null where
 * the sentence has but one, or its clauses do not tell.
 */
function kindOfClause(
  { block, text, low }: Sentence,
  durations: readonly { start: number; end: number }[],
  index: number,
): 'tracker' | 'choice' | null {
  const at = durations[index];
  if (block.kind === 'row' || durations.length < 2 || !at) return null;
  const from = durations[index - 1]?.end ?? 0;
  // What follows the length up to the next joint is still its clause: "13 months for cookies, ...".
  const after =
    /^[^,;.]{0,40}?(?= (?:et|and|mais|but|while|tandis)\b|[,;.]|$)/.exec(text.slice(at.end))?.[0] ?? '';
  const clauses = durations.map((one, i) => fold(text.slice(durations[i - 1]?.end ?? 0, one.end)));
  const tells = (clause: string): 'tracker' | 'choice' | null =>
    CHOICE.test(clause) && !TRACKER.test(clause) && CHOICE_LASTS.test(low)
      ? 'choice'
      : TRACKER.test(clause) && !CHOICE.test(clause)
        ? 'tracker'
        : null;
  const kinds = clauses.map(tells);
  return kinds.includes('tracker') && kinds.includes('choice')
    ? tells(fold(text.slice(from, at.end) + after))
    : null;
}

function columnAt(block: Block, offset: number): number {
  return block.text.slice(0, offset).split(' | ').length - 1;
}

function kindOf(
  { low, block, start }: Sentence,
  subject: string,
  document: PolicyDocument,
): 'tracker' | 'choice' | 'other' | 'cookie' {
  const heading = fold(block.headings.at(-1) ?? '');
  const first = block.kind === 'row' ? fold(block.cells[0] ?? '') : '';
  const cookies =
    TRACKER.test(subject) ||
    // A table under a heading about cookies alone: purposes or companies, and how long each one's last.
    (block.kind === 'row' && ABOUT_ALONE.test(heading) && !/conserv|retention/.test(heading)) ||
    (block.kind !== 'row' &&
      /cookies?|traceurs?/.test(heading) &&
      // A title over everything is none over cookies.
      !/donnees|confidentialite|privacy|personal data|vie privee/.test(heading) &&
      (low.length < 70 ||
        /\b(?:ils|elles|ceux-ci|celles-ci|they|these|them|informations?|donnees (?:ainsi )?(?:collectees|recueillies)|data collected)\b/.test(
          low,
        ))) ||
    (block.kind === 'item' && TRACKER.test(fold(block.lead))) ||
    // "Our cookies live thirteen months. The data they gather are kept for …"
    (/\b(?:qu'ils|qu'elles|they|them|ainsi (?:collectees|recueillies|obtenues)|so collected)\b/.test(low) &&
      TRACKER.test(block.low.slice(0, Math.max(0, start - block.start))));
  const nearCookies =
    cookies || /cookies?|traceurs?/.test(`${fold(block.headings.join(' '))} ${nearby(document, block)}`);
  if (
    nearCookies &&
    CHOICE.test(block.kind === 'row' ? first : low) &&
    CHOICE_LASTS.test(low) &&
    !/^(?!.*(?:choix|consentement|choice|consent)\b.*cookies?).*(?:cookies?|traceurs?|trackers?)(?: \p{L}+){0,4} (?:d'une duree|lasting|that last)/u.test(
      low,
    ) &&
    !/^(?:.{0,40})(?:donnees|data)\b/.test(low)
  )
    return 'choice';
  if (!cookies) return 'other';
  if (COOKIE_LIFE.test(low)) return 'cookie';
  return 'tracker';
}

function nearby(document: PolicyDocument, block: Block): string {
  const i = document.blocks.indexOf(block);
  return document.blocks
    .slice(Math.max(0, i - 2), i + 1)
    .map((b) => b.low)
    .join(' ');
}

function subjectOf(block: Block, sentence: Sentence, at: number): string {
  if (block.kind === 'row') return (block.cells[0] ?? '').replace(/\n/g, ' ').slice(0, 160);
  const label = /^([^:]{3,80}?)\s*:\s/.exec(block.text)?.[1];
  return (label ?? sentence.text.slice(0, at)).trim().slice(0, 160) || block.headings.at(-1) || '';
}
