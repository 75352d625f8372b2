import { z } from 'zod';
import { CalendarDate, LocalizedText, RuleLevel, Source } from '../model/terms';
import { daysOf } from './durations';
import type { PolicyFacts } from './facts';
import { periodWords } from './period-words';
import { fold } from './text';

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
  found: (facts: PolicyFacts, low: string) => boolean;
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
    id: 'purposes',
    article: '13(1)(c)',
    what: ['what the data are used for', 'les finalités du traitement'],
    strength: 'medium',
    found: (_, low) =>
      /finalit|\bpurposes?\b|objectifs?|pourquoi|afin d|\bwhy we|in order to|\bto (?:send|answer|provide|manage|process|deliver|improve)\b|pour (?:gerer|envoyer|repondre|traiter|livrer|preparer|tenir)|we use (?:it|your|the) /.test(
        low,
      ),
  },
  {
    id: 'legal-basis',
    article: '13(1)(c)',
    what: ['the legal basis of each use', 'la base légale de chaque traitement'],
    strength: 'medium',
    found: (_, low) =>
      /bases? (?:legales?|juridiques?)|fondements? (?:juridiques?|legaux|legal)|(?:legal|lawful) (?:bas[ei]s|grounds?)|interets? legitimes?|legitimate interests?|execution d[eu][^.]{0,20}contrat|performance of (?:a|the|our|your) contract|(?:article|art\.?) 6\b|obligations? legales?|legal obligations?|mission d'interet public|public task/.test(
        low,
      ),
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
  {
    id: 'compulsory',
    article: '13(2)(e)',
    what: [
      'whether supplying data is compulsory, and what follows if they are not supplied',
      'le caractère obligatoire ou facultatif des données, et les suites d’un défaut de réponse',
    ],
    strength: 'weak',
    found: (_, low) =>
      /obligatoire|facultati|asterisque|asterisk|mandatory|compulsory|\boptional|required (?:field|information|to (?:provide|give|supply))|you (?:need|have|must)[^.]{0,20} (?:provide|give us)|(?:refus|defaut|absence|sans) [^.]{0,30}(?:fournir|communiqu|donnees|reponse)|(?:fail|refus|not|without)\w*[^.]{0,25}(?:provid|supply|giv)/.test(
        low,
      ),
  },
  {
    id: 'automated',
    article: '13(2)(f)',
    what: [
      'whether there are automated decisions or profiling',
      'l’existence ou non de décisions automatisées ou d’un profilage',
    ],
    strength: 'weak',
    found: (f, low) =>
      f.rights.some((r) => r.right === 'automated-decision') ||
      /profil(?:age|ing)|decision[^.]{0,60}automat|automat[^.]{0,60}decision/.test(low),
  },
];

/** One page of a policy, read. */
export interface ReviewedPage {
  facts: PolicyFacts;
  text: string;
}

/**
 * What the reader can say of any policy, all its pages taken as one text: information not found on any of them, and
 * statements that do not fit together. Pure; says of nothing that it is not there, only that it was not found.
 */
export function reviewPages(pages: readonly ReviewedPage[]): TextFinding[] {
  const read = pages.map(({ facts, text }) => ({ facts, low: fold(text) }));
  const missing = ASKED.filter((asked) => !read.some(({ facts, low }) => asked.found(facts, low))).map(
    notFound,
  );
  return [...missing, ...read.flatMap(({ facts }) => statements(facts)), ...outlived(pages)].filter(
    ({ id }, index, all) => all.findIndex((other) => other.id === id) === index,
  );
}

const notFound = ({ id, article, what, strength }: Asked): TextFinding => ({
  id: `not-found-${id}`,
  section: 'whole',
  kind: 'not-found',
  strength,
  level: 'law',
  says: both(['The whole text.', 'L’ensemble du texte.']),
  observation: both([`Not found in the text: ${what[0]}.`, `Non trouvé dans le texte : ${what[1]}.`]),
  rule: both([`GDPR art. ${article}.`, `RGPD art. ${article}.`]),
  limits: both(LIMITS),
});

/** Statements that are told by themselves. */
function statements(facts: PolicyFacts): TextFinding[] {
  const found: TextFinding[] = [];
  const { analytics, marketing, places } = facts.consent;
  if (analytics === 'implied' || marketing === 'implied')
    found.push({
      id: 'consent-by-use',
      section: places[0]?.section || 'whole',
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
  const google = facts.recipients.find(({ vendor }) => vendor === 'google-analytics');
  if (analytics === 'not-required' && google)
    found.push({
      id: 'exempt-google-analytics',
      section: google.place.section || 'whole',
      kind: 'gap',
      strength: 'medium',
      level: 'doctrine',
      says: both([
        'Audience measurement needs no consent; Google Analytics is named.',
        'La mesure d’audience se passe de consentement ; Google Analytics est nommé.',
      ]),
      observation: both([
        'Measurement may do without consent only for the publisher alone; the provider of Google Analytics says that it uses data for ends of its own.',
        'La mesure ne se passe de consentement que pour le seul éditeur ; le fournisseur de Google Analytics dit réutiliser des données.',
      ]),
      rule: both(['CNIL guidelines 2020-091, art. 5.', 'Lignes directrices CNIL 2020-091, art. 5.']),
      limits: both([
        'Another tool may be the one that is meant to need no consent.',
        'Un autre outil peut être celui qui en est dispensé.',
      ]),
    });
  const choice = facts.retention.consentChoice;
  if (choice && daysOf(choice.duration) > HALF_A_YEAR)
    found.push({
      id: 'choice-kept-long',
      section: choice.place.section || 'whole',
      kind: 'gap',
      strength: 'weak',
      level: 'good-practice',
      says: both([
        `The choice is kept for ${periodWords(choice.duration).en}.`,
        `Le choix est conservé ${periodWords(choice.duration).fr}.`,
      ]),
      observation: both([
        'Longer than the six months that the CNIL calls good practice.',
        'Plus que les six mois que la CNIL tient pour une bonne pratique.',
      ]),
      rule: both(['CNIL recommendation 2020-092, as amended.', 'Recommandation CNIL 2020-092 modifiée.']),
      limits: both([
        'A recommendation, no limit: another length of time may suit the site.',
        'Une recommandation, non une limite : une autre durée peut convenir au site.',
      ]),
    });
  return found;
}

/** Six months, whichever they are. */
const HALF_A_YEAR = 184;

/** Cookies that the lists let live longer than the ceiling that the text states for all. */
function outlived(pages: readonly ReviewedPage[]): TextFinding[] {
  const ceilings = pages.flatMap(({ facts }) => facts.retention.trackers);
  const longest = Math.max(0, ...ceilings.map(({ duration }) => daysOf(duration)));
  const [ceiling] = ceilings.filter(({ duration }) => daysOf(duration) === longest);
  if (!ceiling) return [];
  const over = pages.flatMap(({ facts }) =>
    facts.cookies.filter(({ lifetime }) =>
      [lifetime ?? []].flat().some((one) => one !== 'session' && daysOf(one) > longest * 1.02 + 1),
    ),
  );
  const [first] = over;
  if (!first) return [];
  const names = [...new Set(over.map(({ name }) => name))].slice(0, 6).join(', ');
  const stated = periodWords(ceiling.duration);
  return [
    {
      id: 'listed-longer-than-stated',
      section: first.place.section || 'whole',
      kind: 'inconsistency',
      strength: 'medium',
      level: 'declaration',
      says: both([
        `Cookies and trackers last ${stated.en} at most; the list gives more for ${names}.`,
        `Les cookies et traceurs durent ${stated.fr} au plus ; la liste donne davantage pour ${names}.`,
      ]),
      observation: both(['The two do not fit together.', 'Les deux ne concordent pas.']),
      rule: both(['GDPR art. 12(1): clear information.', 'RGPD art. 12, § 1 : une information claire.']),
      limits: both([
        'The stated length may be meant for some cookies only.',
        'La durée annoncée peut ne viser que certains cookies.',
      ]),
    },
  ];
}
