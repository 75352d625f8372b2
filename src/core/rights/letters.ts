import type { Declaration } from '../model/declaration';
import type { LetterWords, RightFacts } from '../model/right';
import { dateOf, dayOf } from './day-words';
import { type Deadline, dueDate, type HolidayTable } from './deadlines';
import type { LetterItem } from './items';

export type LetterLanguage = 'en' | 'fr';

/** Who writes. Everything but the name may stay empty. */
export interface Sender {
  name: string;
  address?: string;
  email?: string;
  /** E-mail or name of the account, where it is another one than the address for the reply. */
  account?: string;
  /** Where the letter is written. */
  place?: string;
  relation: 'visitor' | 'user' | 'customer' | 'prospect';
}

/** Words that every letter shares; one JSON a language. */
export interface CommonWords {
  attention: string;
  dated: string;
  subjectLine: string;
  subjectRef: string;
  greeting: string;
  relations: Record<Sender['relation'], string>;
  relationship: string;
  account: string;
  identifiers: string;
  recipientsSeen: string;
  lifetimes: string;
  questions: string;
  policy: string;
  ofDate: string;
  scope: string;
  replyForm: string;
  replyPost: string;
  toAddress: string;
  deadline: string;
  reasons: string;
  complaint: string;
  closing: string;
  attachments: string;
  noAttachments: string;
  evidenceName: string;
  /** On paper, above the addressee. */
  registered: string;
  /** The extract of what was observed, on paper. */
  annex: Record<
    'title' | 'cookies' | 'requests' | 'name' | 'domain' | 'host' | 'count' | 'firstSeen',
    string
  >;
}

/** What the person filled in, by field: a text, or the ids of the options taken. */
export type Answers = Readonly<Record<string, string | readonly string[]>>;

export interface LetterParts {
  facts: RightFacts;
  words: LetterWords;
  common: CommonWords;
  language: LetterLanguage;
  declaration: Declaration;
  site: string;
  sender: Sender;
  answers: Answers;
  /** Ticked items, in the order in which they are to stand. */
  items: readonly LetterItem[];
  /** YYYY-MM-DD. */
  today: string;
  /** The sender's own reference. */
  reference: string;
  holidays: HolidayTable;
  /** Names of what goes along, as the letter lists them. */
  attachments?: readonly string[];
  /** Values of identifiers are shown, or as dots. */
  masked?: boolean;
}

/** One element of a letter (`data/rights/elements.json`) and its lines. */
export interface LetterBlock {
  element: string;
  lines: string[];
}

export interface Letter {
  subject: string;
  body: string;
  blocks: LetterBlock[];
  /** Last day for an answer if the letter is received today; an assumption the person may correct. */
  dueOn: string | null;
  deadline: Deadline;
}

/** Fills `{{name}}` places; an unknown place is a mistake of ours and throws. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for {{${name}}}`);
    return value;
  });
}

/** A letter to the controller, ready to be read over and sent by the person. Throws DeadlineError for a day outside the table. */
export function composeLetter(parts: LetterParts): Letter {
  const { facts, words, common, language, sender, today, reference, holidays } = parts;
  const deadline = dueDate({ clock: facts.clock, receivedOn: today }, holidays);
  // Without a statutory term a date still helps: the same month, labelled as a wish or as that of the erasure.
  const date = deadline.dueOn ?? dueDate({ clock: 'one-month', receivedOn: today }, holidays).dueOn ?? today;
  const subject = fill(common.subjectRef, { subject: words.subject, reference });
  const to = sender.email || sender.address?.replaceAll('\n', ', ') || '';
  const toAddress = to ? fill(common.toAddress, { address: to }) : '';
  const blocks: LetterBlock[] = [
    { element: 'sender', lines: senderLines(sender) },
    { element: 'recipient', lines: addressee(parts.declaration, common) },
    {
      element: 'date-reference',
      lines: [
        fill(common.dated, {
          place: sender.place ? `${sender.place}, ` : '',
          date: dateOf(today, language),
          reference,
        }).replace(/^./, (first) => first.toUpperCase()),
      ],
    },
    { element: 'subject', lines: [fill(common.subjectLine, { subject: words.subject })] },
    { element: 'greeting', lines: [common.greeting] },
    { element: 'relationship', lines: relationship(parts) },
    { element: 'legal-basis', lines: [] },
    { element: 'request', lines: [`${words.basis} ${words.ask}`, ...demand(parts)] },
    { element: 'recipients', lines: recipients(parts) },
    { element: 'questions', lines: questions(parts) },
    { element: 'withdrawal', lines: optional(words.withdrawal) },
    { element: 'notification', lines: optional(words.notification) },
    { element: 'scope', lines: [common.scope] },
    { element: 'policy', lines: policyLine(parts) },
    {
      element: 'reply-form',
      lines: [
        fill(sender.email ? common.replyForm : sender.address ? common.replyPost : common.replyForm, {
          to: toAddress,
        }),
      ],
    },
    {
      element: 'deadline',
      lines: [fill(words.deadline ?? common.deadline, { date: dayOf(date, language) })],
    },
    { element: 'reasons', lines: [common.reasons] },
    { element: 'complaint', lines: [common.complaint] },
    {
      element: 'signature',
      lines: [
        common.closing,
        '',
        sender.name,
        '',
        parts.attachments?.length
          ? fill(common.attachments, { list: parts.attachments.join(', ') })
          : common.noAttachments,
      ],
    },
  ];
  // The basis stands in the first words of the request: the same line answers for both elements.
  const basis = blocks.find((one) => one.element === 'legal-basis');
  const body = blocks
    .filter((one) => one.lines.length > 0)
    .map((one) => one.lines.join('\n'))
    .join('\n\n');
  if (basis) basis.lines.push(words.basis);
  return {
    subject,
    body,
    blocks: blocks.filter((one) => one.lines.length > 0),
    dueOn: deadline.dueOn,
    deadline,
  };
}

/** Reasons why the right does not apply as the form is filled in, and required fields that are still empty. */
export function obstacles(
  facts: RightFacts,
  answers: Answers,
): { excluded: { en: string; fr: string }[]; missing: string[] } {
  const excluded = facts.fields.flatMap((field) =>
    (field.options ?? [])
      .filter((o) => chosen(answers, field.id).includes(o.id) && o.excludes)
      .map((o) => o.excludes),
  );
  const missing = facts.fields
    .filter((field) => field.required && chosen(answers, field.id).length === 0)
    .map((field) => field.id);
  return { excluded: excluded.flatMap((one) => (one ? [one] : [])), missing };
}

/** The texts or options given for a field; empty ones are none. */
export function chosen(answers: Answers, field: string): readonly string[] {
  const value = answers[field];
  if (value === undefined) return [];
  if (typeof value !== 'string') return value;
  return value.trim() === '' ? [] : [value.trim()];
}

/** Dots for all but the first and last two characters: enough to recognise one's own. */
export function mask(value: string): string {
  if (value.length <= 6) return '•'.repeat(Math.max(value.length, 3));
  return `${value.slice(0, 2)}${'•'.repeat(6)}${value.slice(-2)}`;
}

const optional = (line: string | undefined): string[] => (line ? [line] : []);

export function senderLines(sender: Sender): string[] {
  return [sender.name, ...(sender.address ?? '').split('\n'), sender.email ?? '']
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

export function addressee({ controller }: Declaration, common: CommonWords): string[] {
  const { name, address, registration } = controller;
  // The post reads the last line: it is the town.
  return [
    name,
    ...(registration ? [`${registration.scheme} ${registration.number}`] : []),
    common.attention,
    ...(address ? [address.street, `${address.postalCode} ${address.city}`] : []),
  ];
}

function relationship({ common, sender, site, items, language, masked }: LetterParts): string[] {
  const identifiers = items
    .filter((item) => item.kind === 'identifier')
    .map((item) => {
      const value = item.value === undefined ? '' : `: ${masked ? mask(item.value) : item.value}`;
      return `- ${item.text[language]}${language === 'fr' ? value.replace(':', ' :') : value}`;
    });
  return [
    [
      fill(common.relationship, { relation: common.relations[sender.relation], site }),
      ...(sender.account ? [fill(common.account, { account: sender.account })] : []),
    ].join(' '),
    ...(identifiers.length > 0 ? [common.identifiers, ...identifiers] : []),
  ];
}

function demand({ words, facts, answers }: LetterParts): string[] {
  const told = facts.fields.flatMap((field) => {
    const text = words.fields?.[field.id];
    const given = chosen(answers, field.id);
    if (text === undefined || given.length === 0) return [];
    if (typeof text === 'string') return given.map((value) => paragraph(text, value));
    return given.flatMap((option) => optional(text[option]));
  });
  return [...words.demand.map((line) => `- ${line}`), ...told, ...optional(words.after)];
}

/** A text of several lines stands below its lead, one point a line. */
function paragraph(text: string, value: string): string {
  const lines = value
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 1) return fill(text, { value: lines[0] ?? '' });
  return [fill(text, { value: '' }).trimEnd(), ...lines.map((line) => `- ${line}`)].join('\n');
}

const listed = (items: readonly LetterItem[], kind: LetterItem['kind'], language: LetterLanguage): string[] =>
  items.filter((i) => i.kind === kind).map((i) => `- ${i.text[language]}`);

const lead = (title: string, lines: string[]): string[] => (lines.length === 0 ? [] : [title, ...lines]);

const recipients = ({ words, common, items, language }: LetterParts): string[] => [
  ...optional(words.recipients),
  ...lead(common.recipientsSeen, listed(items, 'recipient', language)),
];

const questions = ({ common, items, language }: LetterParts): string[] => [
  ...lead(common.lifetimes, listed(items, 'lifetime', language)),
  ...lead(common.questions, listed(items, 'question', language)),
];

function policyLine({ declaration, common, language }: LetterParts): string[] {
  const policy = declaration.policyUrls.find((p) => p.language === language) ?? declaration.policyUrls[0];
  if (!policy) return [];
  const ofDate = declaration.statedDate
    ? fill(common.ofDate, { date: dateOf(declaration.statedDate, language) })
    : '';
  return [fill(common.policy, { ofDate, url: policy.url })];
}
