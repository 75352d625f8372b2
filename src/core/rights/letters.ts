import type { Declaration } from '../model/declaration';
import type { SiteView } from '../model/site-view';
import { dayOf, dueDate } from './deadlines';

export type LetterLanguage = 'en' | 'fr';

/** Who writes. Everything but the name may stay empty. */
export interface Sender {
  name: string;
  address?: string;
  email?: string;
  relation: 'visitor' | 'user' | 'customer' | 'prospect';
}

/** Something the person may tick to have it in the letter. */
export interface LetterItem {
  id: string;
  kind: 'identifier' | 'recipient' | 'lifetime' | 'question';
  text: { en: string; fr: string };
}

export interface LetterParts {
  right: 'access';
  language: LetterLanguage;
  declaration: Declaration;
  view: SiteView;
  sender: Sender;
  /** Ticked items, in the order in which they are to stand. */
  items: readonly LetterItem[];
  /** YYYY-MM-DD. */
  today: string;
  /** The sender's own reference. */
  reference: string;
  holidays: ReadonlySet<string>;
}

export interface Letter {
  subject: string;
  body: string;
  /** Last day for an answer if the letter is received today; an assumption the person may correct. */
  dueOn: string | null;
}

/**
 * What the evidence offers for an access letter: identifiers seen in this browser (by name: their values are for the
 * person to add), recipients not declared, lifetimes beyond the declared, questions that no browser answers.
 */
export function letterItems(view: SiteView): LetterItem[] {
  const { report } = view;
  const identifiers = report.cookies
    .filter((c) => c.present && c.identifier === true)
    .map<LetterItem>((c) => ({
      id: c.id,
      kind: 'identifier',
      text: {
        en: `cookie ${c.name}, set on ${c.firstSeen.slice(0, 10)}`,
        fr: `cookie ${c.name}, déposé le ${c.firstSeen.slice(0, 10)}`,
      },
    }));
  const recipients = report.recipients
    .filter((r) => !r.declared && r.observed)
    .map<LetterItem>((r) => ({
      id: `recipient ${r.vendor}`,
      kind: 'recipient',
      text: {
        en: `${r.name}: which data it received, for which purpose, on which basis`,
        fr: `${r.name} : quelles données reçues, pour quelle finalité, sur quelle base`,
      },
    }));
  const lifetimes = report.findings
    .filter((f) => f.kind === 'lifetime-exceeded' && f.severity !== 'info')
    .map<LetterItem>((f) => ({ id: f.id, kind: 'lifetime', text: f.explanation }));
  const questions = report.claims
    .filter((c) => c.verdict === 'not-observable' && c.question)
    .map<LetterItem>((c) => ({
      id: c.id,
      kind: 'question',
      text: c.question ?? { en: c.statement, fr: c.statement },
    }));
  return [...identifiers, ...recipients, ...lifetimes, ...questions];
}

/** The access request (GDPR art. 15, LIL art. 49), ready to be read over and sent by the person. */
export function composeLetter(parts: LetterParts): Letter {
  const { dueOn } = dueDate({ right: parts.right, receivedOn: parts.today }, parts.holidays);
  const body = parts.language === 'fr' ? french(parts, dueOn) : english(parts, dueOn);
  const subject =
    parts.language === 'fr'
      ? `Demande d'accès à mes données personnelles (art. 15 RGPD) – réf. ${parts.reference}`
      : `Access request (Art. 15 GDPR) – ref. ${parts.reference}`;
  return { subject, body, dueOn };
}

const listed = (items: readonly LetterItem[], kind: LetterItem['kind'], language: LetterLanguage): string[] =>
  items.filter((i) => i.kind === kind).map((i) => `- ${i.text[language]}`);

function block(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}

function addressee({ controller }: Declaration, language: LetterLanguage): string[] {
  const { name, address, registration } = controller;
  return [
    name,
    language === 'fr'
      ? 'Service chargé des données personnelles'
      : 'For the attention of those in charge of personal data',
    address.street,
    `${address.postalCode} ${address.city}`,
    ...(registration ? [`${registration.scheme} ${registration.number}`] : []),
  ];
}

function from(sender: Sender): string[] {
  return [sender.name, ...(sender.address ?? '').split('\n'), sender.email ?? '']
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

const RELATION = {
  en: {
    visitor: 'a visitor of your site',
    user: 'a user of your software',
    customer: 'a customer of yours',
    prospect: 'a prospect of yours',
  },
  fr: {
    visitor: 'visiteur de votre site',
    user: 'utilisateur de votre logiciel',
    customer: 'client',
    prospect: 'prospect',
  },
} as const;

function english(
  { declaration, sender, items, today, reference, view }: LetterParts,
  dueOn: string | null,
): string {
  const policy = declaration.policyUrls.find((p) => p.language === 'en') ?? declaration.policyUrls[0];
  return [
    ...from(sender),
    '',
    ...addressee(declaration, 'en'),
    '',
    `${dayOf(today, 'en')}. My reference: ${reference}`,
    'Subject: access request (Art. 15 GDPR)',
    '',
    'Dear Sir or Madam,',
    '',
    `I am ${RELATION.en[sender.relation]} (${view.site}). Under article 15 of the GDPR and article 49 of the French law of 6 January 1978, please tell me whether you process personal data about me. If so, please send me:`,
    '- a copy of all of it, computer files and paper alike, with free-text notes, messages exchanged through the chat, error logs and audience-measurement identifiers;',
    '- the purposes, and the categories of data (art. 15(1)(a) and (b));',
    '- the recipients by name, your processors included (art. 15(1)(c); CJEU C-154/21);',
    '- how long each category is kept, or the criteria for it (art. 15(1)(d));',
    '- the source of data that you did not collect from me (art. 15(1)(g));',
    '- whether decisions about me are made by automated means, profiling included, with the logic involved (art. 15(1)(h));',
    '- for each transfer outside the European Economic Area, the country and the safeguards, with the means of obtaining a copy (art. 15(2)).',
    'This concerns all your services and those who process data on your behalf.',
    ...block(
      'So that you can find the data of this browser without an account (art. 11(2)):',
      listed(items, 'identifier', 'en'),
    ),
    ...block(
      'I saw that these companies, which your policy does not name, received requests from my browser. Please state for each:',
      listed(items, 'recipient', 'en'),
    ),
    ...block('I also noted:', listed(items, 'lifetime', 'en')),
    ...block('I ask in particular:', listed(items, 'question', 'en')),
    '',
    ...(policy
      ? [
          `I refer to your policy${declaration.statedDate ? ` of ${dayOf(declaration.statedDate, 'en')}` : ''}: ${policy.url}`,
          '',
        ]
      : []),
    `Please answer in electronic form, in a common format, ${sender.email ? `to ${sender.email}, ` : ''}by a secure channel. I attach no identity document: none is needed unless you have reasonable doubts, in which case please say which information would remove them (art. 12(6)).`,
    ...(dueOn
      ? [
          `The answer is due within one month of receipt, so by ${dayOf(dueOn, 'en')} if you receive this today, and free of charge (art. 12(3) and (5)). More time requires that you tell me so, with reasons, within that month.`,
        ]
      : []),
    'Should you not comply, in whole or in part, please give your reasons and the remedies open to me (art. 12(4)).',
    'Without an answer I may turn to the CNIL (art. 77).',
    '',
    'Yours faithfully,',
    sender.name,
  ].join('\n');
}

function french(
  { declaration, sender, items, today, reference, view }: LetterParts,
  dueOn: string | null,
): string {
  const policy = declaration.policyUrls.find((p) => p.language === 'fr') ?? declaration.policyUrls[0];
  return [
    ...from(sender),
    '',
    ...addressee(declaration, 'fr'),
    '',
    `Le ${dayOf(today, 'fr')}. Ma référence : ${reference}`,
    "Objet : demande d'accès à mes données personnelles (art. 15 RGPD)",
    '',
    'Madame, Monsieur,',
    '',
    `Je suis ${RELATION.fr[sender.relation]} (${view.site}). En application de l'article 15 du RGPD et de l'article 49 de la loi du 6 janvier 1978, je vous demande de me dire si vous traitez des données personnelles me concernant. Si oui, merci de m'adresser :`,
    "- une copie de l'ensemble, fichiers informatiques et papier, y compris les zones de commentaire libre, les messages échangés par la fenêtre de discussion, les journaux d'erreurs et les identifiants de mesure d'audience ;",
    '- les finalités et les catégories de données (art. 15, § 1, a et b) ;',
    '- les destinataires, nommément, sous-traitants compris (art. 15, § 1, c ; CJUE C-154/21) ;',
    '- la durée de conservation de chaque catégorie, ou ses critères (art. 15, § 1, d) ;',
    "- l'origine des données que vous n'avez pas recueillies auprès de moi (art. 15, § 1, g) ;",
    "- l'existence de décisions automatisées, profilage compris, et leur logique (art. 15, § 1, h) ;",
    "- pour chaque transfert hors de l'Espace économique européen, le pays et les garanties, ainsi que le moyen d'en obtenir copie (art. 15, § 2).",
    'Cette demande vise tous vos services et ceux qui traitent des données pour votre compte.',
    ...block(
      'Pour retrouver les données de ce navigateur sans compte (art. 11, § 2) :',
      listed(items, 'identifier', 'fr'),
    ),
    ...block(
      "J'ai constaté que ces entreprises, que votre politique ne nomme pas, ont reçu des requêtes de mon navigateur. Merci de préciser pour chacune :",
      listed(items, 'recipient', 'fr'),
    ),
    ...block("J'ai aussi relevé :", listed(items, 'lifetime', 'fr')),
    ...block('Je demande en particulier :', listed(items, 'question', 'fr')),
    '',
    ...(policy
      ? [
          `Je me réfère à votre politique${declaration.statedDate ? ` du ${dayOf(declaration.statedDate, 'fr')}` : ''} : ${policy.url}`,
          '',
        ]
      : []),
    `Merci de répondre sous forme électronique, dans un format d'usage courant, ${sender.email ? `à ${sender.email}, ` : ''}par un canal sûr. Je ne joins pas de pièce d'identité : elle n'est utile qu'en cas de doute raisonnable ; dites-moi alors quelle information le lèverait (art. 12, § 6).`,
    ...(dueOn
      ? [
          `La réponse est due dans le mois suivant la réception, soit au plus tard le ${dayOf(dueOn, 'fr')} si vous la recevez aujourd'hui, et sans frais (art. 12, § 3 et 5). Un délai supplémentaire suppose de m'en informer, avec ses motifs, dans ce mois.`,
        ]
      : []),
    'En cas de refus, même partiel, merci de me donner vos motifs et les voies de recours (art. 12, § 4).',
    'À défaut de réponse, je pourrai saisir la CNIL (art. 77).',
    '',
    "Je vous prie d'agréer, Madame, Monsieur, l'expression de mes salutations distinguées.",
    sender.name,
  ].join('\n');
}
