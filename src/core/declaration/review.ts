import { z } from 'zod';
import { CalendarDate, LocalizedText, RuleLevel, Source } from '../model/terms';
import type { PolicyFacts } from './facts';

/** What a policy's text tells by itself, without any observation. Shown apart from observed findings. */
export const TextFinding = z.object({
  id: z.string(),
  /** Section of the policy, or `whole`. */
  section: z.string(),
  kind: z.enum(['inconsistency', 'declaration', 'not-found', 'citation', 'gap']),
  strength: z.enum(['strong', 'medium', 'weak']),
  level: RuleLevel,
  /** What the text says, in our words. */
  says: LocalizedText,
  observation: LocalizedText,
  rule: LocalizedText,
  /** What could explain it. */
  limits: LocalizedText,
});
export type TextFinding = z.infer<typeof TextFinding>;

export const PolicyReview = z.object({
  site: z.string(),
  /** Stated date of the text that was reviewed: another date asks for another review. */
  statedDate: CalendarDate.nullable(),
  reviewedOn: CalendarDate,
  sources: z.array(Source).min(1),
  findings: z.array(TextFinding),
});
export type PolicyReview = z.infer<typeof PolicyReview>;

type Told = [en: string, fr: string];
const both = ([en, fr]: Told): LocalizedText => ({ en, fr });
const LIMITS: Told = [
  'It was not found by this reader; it may stand in other words or in another document of the site.',
  'Non trouvé par ce lecteur ; l’information peut figurer en d’autres termes ou dans un autre document du site.',
];

interface Asked {
  id: string;
  article: string;
  what: Told;
  strength: TextFinding['strength'];
  found: (facts: PolicyFacts) => boolean;
}

/** Information that GDPR art. 13 asks for and that the reader can look for. */
const ASKED: readonly Asked[] = [
  {
    id: 'controller',
    article: '13(1)(a)',
    what: ['the identity of the controller', 'l’identité du responsable du traitement'],
    strength: 'medium',
    found: (f) => f.controller !== null,
  },
  {
    id: 'contact',
    article: '13(1)(a)',
    what: ['a contact of the controller', 'un contact du responsable du traitement'],
    strength: 'medium',
    found: (f) => f.emails.length > 0 || f.otherContacts.length > 0,
  },
  {
    id: 'officer',
    article: '13(1)(b)',
    what: [
      'a data protection officer (not always compulsory)',
      'un délégué à la protection des données (pas toujours obligatoire)',
    ],
    strength: 'weak',
    found: (f) => f.dpo.stated || f.dpo.email !== null,
  },
  {
    id: 'recipients',
    article: '13(1)(e)',
    what: ['recipients by name', 'des destinataires nommés'],
    strength: 'weak',
    found: (f) => f.recipients.length > 0,
  },
  {
    id: 'safeguards',
    article: '13(1)(f)',
    what: [
      'the safeguard of the transfers outside the EEA that it tells of',
      'la garantie des transferts hors de l’EEE qu’il annonce',
    ],
    strength: 'strong',
    found: (f) => !f.transfers.stated || f.transfers.safeguards.length > 0,
  },
  {
    id: 'retention',
    article: '13(2)(a)',
    what: ['how long data is kept', 'la durée de conservation des données'],
    strength: 'medium',
    found: (f) =>
      f.retention.other.length + f.retention.trackers.length > 0 ||
      f.cookies.some((c) => c.lifetime !== null),
  },
  ...(['access', 'rectification', 'erasure', 'restriction', 'objection', 'portability'] as const).map(
    (right): Asked => ({
      id: `right-${right}`,
      article: '13(2)(b)',
      what: [
        `the right of ${right}`,
        `le droit : ${{ access: 'accès', rectification: 'rectification', erasure: 'effacement', restriction: 'limitation', objection: 'opposition', portability: 'portabilité' }[right]}`,
      ],
      strength: 'medium',
      found: (f) => f.rights.some((r) => r.right === right),
    }),
  ),
  {
    id: 'withdrawal',
    article: '13(2)(c)',
    what: ['how consent is withdrawn', 'le moyen de retirer son consentement'],
    strength: 'medium',
    found: (f) => f.consent.withdrawal.stated,
  },
  {
    id: 'complaint',
    article: '13(2)(d)',
    what: ['the right to complain to an authority', 'le droit de réclamation auprès d’une autorité'],
    strength: 'medium',
    found: (f) => f.rights.some((r) => r.right === 'complaint') || f.authorities.length > 0,
  },
];

/** What the reader can say of any policy: information not found, and statements that do not fit together. */
export function reviewFacts(facts: PolicyFacts): TextFinding[] {
  const found: TextFinding[] = ASKED.filter((asked) => !asked.found(facts)).map(
    ({ id, article, what, strength }) => ({
      id: `not-found-${id}`,
      section: 'whole',
      kind: 'not-found',
      strength,
      level: 'law',
      says: both(['The whole text.', 'L’ensemble du texte.']),
      observation: both([`Not found in the text: ${what[0]}.`, `Non trouvé dans le texte : ${what[1]}.`]),
      rule: both([`GDPR art. ${article}.`, `RGPD art. ${article}.`]),
      limits: both(LIMITS),
    }),
  );
  const { analytics, marketing, places } = facts.consent;
  if (analytics === 'implied' || marketing === 'implied')
    found.push({
      id: 'consent-by-use',
      section: places[0]?.section ?? 'whole',
      kind: 'gap',
      strength: 'strong',
      level: 'law',
      says: both([
        'Using the site counts as consent to cookies.',
        'L’usage du site vaut consentement aux cookies.',
      ]),
      observation: both(['Use is no clear affirmative act.', 'L’usage n’est pas un acte positif clair.']),
      rule: both([
        'GDPR art. 4(11), recital 32; CJEU C-673/17.',
        'RGPD art. 4, § 11, considérant 32 ; CJUE C-673/17.',
      ]),
      limits: both([
        'The site may ask for a choice all the same.',
        'Le site peut demander un choix malgré tout.',
      ]),
    });
  return found;
}
