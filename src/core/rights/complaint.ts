import type { Declaration } from '../model/declaration';
import type { ReportBody } from '../model/report';
import type { CaseEvent, RightsRequest } from '../model/rights-request';
import { effective } from './case';
import { dayOf } from './day-words';
import { fill, type LetterLanguage, type Sender, senderLines } from './letters';

/** Words of the complaint. The French ones are what is sent; English ones are a view of it. */
export interface ComplaintWords {
  subject: string;
  basis: string;
  ask: string;
  demand: string[];
  organisation: string;
  facts: string;
  asked: string;
  answered: string;
  noAnswer: string;
  evidence: string;
  evidenceNote: string;
  pieces: string;
  confidential: string;
  notConfidential: string;
  complainant: string;
  online: string;
  byPost: string;
  closing: string;
  /** By entry of the history. */
  events: Record<string, string>;
  outcomes: Record<NonNullable<CaseEvent['outcome']>, string>;
  deadline: string;
  /** For an authority outside France: without French law. */
  elsewhere: { basis: string; ask: string; demand: string[] };
}

export interface Authority {
  country: string;
  name: { en: string; fr: string };
  /** In which it receives complaints (BCP 47), the most usual first. */
  languages: string[];
  website: string;
  complaintUrl?: string | undefined;
  post?: string[] | undefined;
}

export interface ComplaintParts {
  request: RightsRequest;
  declaration: Declaration;
  report: ReportBody | null;
  words: ComplaintWords;
  language: LetterLanguage;
  authority: Authority;
  sender: Sender;
  right: string;
  today: string;
  /** Last day on which the answer was due; null where no clock ran. */
  lastDay: string | null;
  overdue: boolean;
  confidential: boolean;
  /** In the person's own words. */
  account: string;
  /** Names of the files that go along, as the index lists them. */
  pieces: readonly string[];
}

/** The complaint (art. 77), facts in the order of their dates. */
export function composeComplaint(parts: ComplaintParts): { subject: string; body: string } {
  const { request, declaration, language, authority, sender, today } = parts;
  const words = authority.country === 'FR' ? parts.words : { ...parts.words, ...parts.words.elsewhere };
  const { controller } = declaration;
  const organisation = [
    controller.name,
    ...(controller.address
      ? [`${controller.address.street}, ${controller.address.postalCode} ${controller.address.city}`]
      : []),
    ...(controller.registration
      ? [`${controller.registration.scheme} ${controller.registration.number}`]
      : []),
    request.site,
  ];
  const registration = controller.registration
    ? ` (${controller.registration.scheme} ${controller.registration.number})`
    : '';
  const subject = fill(words.subject, {
    controller: `${controller.name}${registration}`,
    right: parts.right,
  });
  const body = [
    ...senderLines(sender),
    '',
    authority.name[language],
    ...(authority.post ?? []),
    '',
    dayOf(today, language).replace(/^./, (first) => first.toUpperCase()),
    '',
    subject,
    '',
    words.basis,
    '',
    ...section(words.organisation, organisation),
    ...section(words.facts, facts(parts)),
    ...section(words.asked, [parts.right, request.subject]),
    ...section(words.answered, answers(parts)),
    ...section(words.evidence, evidence(parts)),
    ...(parts.account.trim() ? [parts.account.trim(), ''] : []),
    words.ask,
    ...words.demand.map((line) => `- ${line}`),
    '',
    parts.confidential ? words.confidential : words.notConfidential,
    '',
    ...section(
      words.pieces,
      parts.pieces.map((name, index) => `${index + 1}. ${name}`),
    ),
    words.closing,
    '',
    sender.name,
    '',
  ].join('\n');
  return { subject, body };
}

/** The language a complaint is written in: the reader's where the authority takes it, else one of ours that it takes, else English. */
export function complaintLanguage(authority: Authority, reader: LetterLanguage): LetterLanguage {
  if (authority.languages.includes(reader)) return reader;
  return authority.languages.includes('fr') ? 'fr' : 'en';
}

/** Where a complaint is lodged: online form or site, and post. */
export const whereToLodge = (
  authority: Authority,
  words: ComplaintWords,
  language: LetterLanguage,
): string[] => [
  fill(words.online, { url: authority.complaintUrl ?? authority.website }),
  ...(authority.post
    ? [fill(words.byPost, { address: [authority.name[language], ...authority.post].join(', ') })]
    : []),
];

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [title, ...lines, ''];

/** Every entry that counts, by the day on which it happened, with the day the answer was due among them. */
function facts({ request, words, language, lastDay, overdue }: ComplaintParts): string[] {
  const told = effective(request.history)
    .filter((e) => words.events[e.event] !== undefined)
    .map((e) => ({
      on: e.on ?? e.at.slice(0, 10),
      text: [
        words.events[e.event] ?? e.event,
        ...(e.outcome ? [words.outcomes[e.outcome]] : []),
        ...(e.detail ? [e.detail] : []),
      ].join(' – '),
    }));
  if (lastDay && overdue) told.push({ on: lastDay, text: words.deadline });
  return told
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .map(({ on, text }) =>
      `- ${dayOf(on, language)} : ${text}`.replace(' :', language === 'fr' ? ' :' : ':'),
    );
}

function answers({ request, words, language }: ComplaintParts): string[] {
  const told = effective(request.history).filter((e) => e.event === 'answered');
  if (told.length === 0) return [words.noAnswer];
  return told.map((e) => {
    const colon = language === 'fr' ? ' :' : ':';
    return `${dayOf(e.on ?? e.at.slice(0, 10), language)}${colon} ${e.outcome ? words.outcomes[e.outcome] : (e.detail ?? '')}`;
  });
}

/** Findings in the report's own words; nothing is claimed that is not in it. */
function evidence({ report, words, language }: ComplaintParts): string[] {
  const found = (report?.findings ?? []).filter((f) => f.severity !== 'info' && f.confidence !== 'low');
  if (found.length === 0) return [];
  return [...found.map((f) => `- ${f.explanation[language]}`), words.evidenceNote];
}
