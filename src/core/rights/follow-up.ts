import type { Declaration } from '../model/declaration';
import type { RightsRequest } from '../model/rights-request';
import { addDays, effective, REMINDER_DAYS } from './case';
import { dateOf, dayOf } from './day-words';
import { addressee, type CommonWords, fill, type LetterLanguage, type Sender, senderLines } from './letters';

/** Later letters about a request: no answer, an incomplete one, a refusal, a question about identity, more time. */
export const FOLLOW_UPS = ['reminder', 'missing', 'ask-reasons', 'identity', 'extension'] as const;
export type FollowUpKind = (typeof FOLLOW_UPS)[number];

export interface FollowUpWords {
  /** How the first letter went. */
  channels: Record<'email' | 'post' | 'copy' | 'other', string>;
  first: string;
  firstCopy: string;
  kinds: Record<FollowUpKind, { subject: string; lines: string[] }>;
  period: string;
  complaint: string;
}

export interface FollowUpParts {
  kind: FollowUpKind;
  request: RightsRequest;
  declaration: Declaration;
  /** The right in the letter's language, e.g. "access (art. 15)". */
  right: string;
  words: FollowUpWords;
  common: CommonWords;
  language: LetterLanguage;
  sender: Sender;
  today: string;
  /** Last day for the answer; null where no clock ran. */
  lastDay: string | null;
  /** Numbered points that the answer left open, in the letter's language. */
  points?: readonly string[];
}

/** Text of a follow-up letter, with a copy of the first one below it. */
export function composeFollowUp(parts: FollowUpParts): { subject: string; body: string } {
  const { kind, request, words, common, language, sender, today, lastDay } = parts;
  const reference = request.reference ?? request.id.slice(0, 8);
  const sentOn = request.sentOn ?? request.createdAt.slice(0, 10);
  const extendedOn = effective(request.history).findLast((e) => e.event === 'extended');
  const values = {
    right: parts.right,
    sentOn: dateOf(sentOn, language),
    channel: words.channels[request.channel ?? 'other'],
    due: lastDay ? dayOf(lastDay, language) : '',
    until: dayOf(addDays(today, REMINDER_DAYS), language),
    reference,
    extendedOn: extendedOn ? dayOf(extendedOn.on ?? extendedOn.at.slice(0, 10), language) : '',
  };
  const { subject, lines } = words.kinds[kind];
  const asks = kind !== 'identity' && kind !== 'extension';
  const body = [
    ...senderLines(sender),
    '',
    ...addressee(parts.declaration, common),
    '',
    fill(common.dated, {
      place: sender.place ? `${sender.place}, ` : '',
      date: dateOf(today, language),
      reference,
    }).replace(/^./, (one) => one.toUpperCase()),
    '',
    fill(common.subjectLine, { subject: fill(subject, values) }),
    '',
    common.greeting,
    '',
    fill(words.first, values),
    // A line about the day makes sense only where a clock ran.
    ...lines
      .filter((line) => lastDay !== null || !line.includes('{{due}}'))
      .map((line) => fill(line, values)),
    ...(parts.points ?? []).map((point, index) => `${index + 1}. ${point}`),
    ...(asks ? ['', fill(words.period, values), common.reasons, words.complaint] : []),
    '',
    common.closing,
    '',
    sender.name,
    '',
    fill(words.firstCopy, values),
    '',
    ...`${request.subject}\n\n${request.body}`.split('\n').map((line) => `> ${line}`.trimEnd()),
  ].join('\n');
  return { subject: fill(subject, values), body };
}
