import { findingsOf } from '../core/compare/of-claim';
import type { MarkPlace } from '../core/declaration/marks';
import type { ClaimVerdict, ReportBody } from '../core/model/report';
import type { LocalizedText } from '../core/model/terms';
import { phase as phaseEnglish, verdict as verdictEnglish } from './en/common.json';
import english from './en/marks.json';
import { phase as phaseFrench, verdict as verdictFrench } from './fr/common.json';
import french from './fr/marks.json';
import type { Language } from './language';
import { typographic } from './typography';

const WORDS = {
  en: { ...english, verdicts: verdictEnglish, phases: phaseEnglish },
  fr: { ...french, verdicts: verdictFrench, phases: phaseFrench },
};

/** What the marker beside one sentence says: plain text, ready to show. */
export interface Mark extends MarkPlace {
  verdict: ClaimVerdict['verdict'];
  title: string;
  verdictWords: string;
  /** Name and text of each part: declared, observed, rule, what could explain it, or the question to ask. */
  parts: [string, string][];
  /** The observations that the answer rests on, a line each. */
  evidence: string[];
}

/** Words around the marks: the names of their buttons. */
export interface MarkWords {
  mark: string;
  several: string;
  card: string;
  evidence: string;
  open: string;
  off: string;
  close: string;
}

/** So many observations are named beside a sentence; the rest is a click away. */
const MOST_EVIDENCE = 5;

export function markWords(language: Language): MarkWords {
  const { mark, several, card, evidence, open, off, close } = WORDS[language];
  const typed = Object.entries({ mark, several, card, evidence, open, off, close }).map(
    ([key, text]): [string, string] => [key, typographic(text, language)],
  );
  return Object.fromEntries(typed) as unknown as MarkWords;
}

/** The marks of a site's report in one language. Pure; without a library, since the background calls it. */
export function marksOf(report: ReportBody, places: readonly MarkPlace[], language: Language): Mark[] {
  const words = WORDS[language];
  const say = (text: LocalizedText | undefined): string =>
    text ? typographic(text[language], language) : '';
  return places.flatMap((place): Mark[] => {
    const claim = report.claims.find(({ id }) => id === place.claim);
    if (!claim) return [];
    // A claim that holds is not explained by a note that changes nothing.
    const finding = claim.verdict === 'broken' ? findingsOf(report, claim)[0] : undefined;
    const parts: [string, string][] = finding?.parts
      ? [
          // A finding that is about another sentence first: here stands what this one declares.
          [
            words.declared,
            finding.claim === claim.id || !claim.text ? say(finding.parts.declared) : say(claim.text),
          ],
          [words.observed, say(finding.parts.observed)],
          [words.rule, say(finding.parts.rule)],
          [words.limits, say(finding.parts.limits)],
        ]
      : [
          [words.declared, claim.text ? say(claim.text) : claim.statement],
          [words.observed, say(claim.reason)],
          [words.rule, say(claim.rule?.text)],
          [words.question, say(claim.question)],
        ];
    return [
      {
        ...place,
        verdict: claim.verdict,
        verdictWords: words.verdicts[claim.verdict],
        title: say(claim.title ?? claim.text) || claim.statement,
        parts: parts.filter(([, text]) => text !== ''),
        evidence: evidenceLines(report, finding?.evidence ?? claim.evidence, language),
      },
    ];
  });
}

function evidenceLines(report: ReportBody, ids: readonly string[], language: Language): string[] {
  const words = WORDS[language];
  const moment = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'fr', {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const lines = ids.flatMap((id): string[] => {
    const cookie = report.cookies.find((one) => one.id === id);
    const entry = report.storage.find((one) => one.id === id);
    const request = report.requests.find((one) => one.id === id);
    const seen = cookie ?? entry ?? request;
    if (!seen) return [];
    const name = cookie?.name ?? entry?.key ?? `${request?.host}, ${counted(request?.count ?? 0, language)}`;
    const phase = words.phases[seen.consentPhase];
    return [[name, seen.vendor, moment.format(new Date(seen.firstSeen)), phase].filter(Boolean).join(' · ')];
  });
  if (lines.length <= MOST_EVIDENCE) return lines;
  const rest = lines.length - MOST_EVIDENCE;
  const form = plural(rest, language) === 'one' ? words.more_one : words.more_other;
  return [...lines.slice(0, MOST_EVIDENCE), typographic(form.replace('{{count}}', String(rest)), language)];
}

const plural = (count: number, language: Language): string => new Intl.PluralRules(language).select(count);

function counted(count: number, language: Language): string {
  const words = WORDS[language];
  const form = plural(count, language) === 'one' ? words.requests_one : words.requests_other;
  return form.replace('{{count}}', new Intl.NumberFormat(language).format(count));
}
