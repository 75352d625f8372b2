import { z } from 'zod';
import type { ConsentEvent } from '../model/consent';
import type { Declaration } from '../model/declaration';
import type { Withdrawal } from '../model/report';

/**
 * Consent records in the terms of ISO/IEC TS 27560:2023, as W3C's Data Privacy Vocabulary maps them, in JSON-LD. They are
 * the person's own notes: they neither prove valid consent nor replace the controller's record (GDPR art. 7(1)).
 */

export const NOT_STATED = 'not stated by the site';
const SCHEMA_VERSION = 'ISO/IEC TS 27560:2023';

/** Names of the vocabularies. Ours are those fields of ISO/IEC TS 27560 that DPV has no term for. */
const CONTEXT = {
  dpv: 'https://w3id.org/dpv#',
  dct: 'http://purl.org/dc/terms/',
  iso27560: 'urn:iso:std:iso-iec:ts:27560:ed-1:en#',
  visavis: 'urn:visavis:terms#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  'dpv:isIndicationTime': { '@type': 'xsd:dateTime' },
} as const;

const stated = z.string().min(1);
const link = z.object({ '@id': z.string() });

export const Receipt = z.object({
  '@context': z.record(z.string(), z.unknown()),
  '@id': z.string().regex(/^urn:uuid:[0-9a-f-]{36}$/),
  '@type': z.tuple([z.literal('dpv:ConsentRecord'), z.literal('dpv:ConsentReceipt')]),
  'dct:conformsTo': z.literal(SCHEMA_VERSION),
  'dct:identifier': stated,
  'iso27560:receipt_id': stated,
  'iso27560:pii_principal_id': stated,
  'dct:language': stated,
  'dpv:hasDataController': z.object({
    '@type': z.literal('dpv:DataController'),
    'iso27560:party_name': stated,
    'iso27560:party_address': stated,
    'iso27560:party_contact': stated,
  }),
  'dpv:hasNotice': z.object({
    '@type': z.literal('dpv:PrivacyNotice'),
    'dct:source': stated,
    'dct:date': stated,
    'visavis:sha256': stated,
  }),
  'dpv:hasLegalBasis': link,
  'dpv:hasPurpose': z.array(
    z.object({
      '@type': z.literal('dpv:Purpose'),
      'dct:title': stated,
      'visavis:allowed': z.union([z.boolean(), z.literal(NOT_STATED)]),
    }),
  ),
  'iso27560:pii_information': stated,
  'iso27560:storage_locations': stated,
  'iso27560:retention_period': stated,
  'iso27560:processing_locations': stated,
  'iso27560:jurisdiction': stated,
  'iso27560:withdrawal_method': stated,
  'iso27560:privacy_rights': z.array(stated),
  'dpv:hasRecipient': z.array(z.object({ '@type': z.literal('dpv:Recipient'), 'dct:title': stated })),
  'dpv:hasConsentStatus': link,
  'dpv:isIndicatedBy': stated,
  'dpv:hasIndicationMethod': stated,
  'dpv:isIndicationTime': z.string(),
  'iso27560:event_type': stated,
  'visavis:event': z.enum(['choice', 'withdrawal', 'refusal', 'verification', 'undo']),
  'visavis:detail': z.string(),
  'visavis:key': stated,
  'visavis:note': stated,
  /** The record before this one, and its hash: none can be changed or left out unnoticed. */
  'visavis:previousRecord': z.string(),
  'visavis:previousHash': z.string(),
  'visavis:hash': z.string().regex(/^[0-9a-f]{64}$/),
});
export type Receipt = z.infer<typeof Receipt>;

export interface ReceiptSubject {
  site: string;
  language: string;
  declaration: Declaration | null;
  policySha256: string | null;
  policyDate: string | null;
  contactEmail: string | null;
}

/** One thing that a record is written of. `key` says which one: each is recorded once. */
export interface Recordable {
  key: string;
  at: string;
  event: Receipt['visavis:event'];
  status: 'ConsentRequested' | 'ConsentGiven' | 'ConsentRefused' | 'ConsentWithdrawn' | 'ConsentUnknown';
  categories: ConsentEvent['categories'];
  /** How it came about: the banner, an interface beside it, the person through the extension. */
  source: string;
  detail: string;
}

const STATUS: Readonly<Record<ConsentEvent['phase'], Recordable['status']>> = {
  unknown: 'ConsentUnknown',
  'before-choice': 'ConsentRequested',
  accepted: 'ConsentGiven',
  partial: 'ConsentGiven',
  refused: 'ConsentRefused',
  withdrawn: 'ConsentWithdrawn',
};

/** Everything of a timeline and its withdrawals that is worth a record, in time order. */
export function recordables(
  timeline: readonly ConsentEvent[],
  withdrawals: readonly Withdrawal[],
): Recordable[] {
  const choices = timeline
    .filter((event) => event.phase !== 'unknown')
    .map(
      (event): Recordable => ({
        key: `choice ${event.at} ${event.phase} ${JSON.stringify(Object.entries(event.categories).sort())}`,
        at: event.at,
        event: event.phase === 'withdrawn' ? 'withdrawal' : event.phase === 'refused' ? 'refusal' : 'choice',
        status: STATUS[event.phase],
        categories: event.categories,
        source: event.source,
        detail: '',
      }),
    );
  const acts = withdrawals.flatMap((one): Recordable[] => {
    const status = one.act === 'refuse' ? 'ConsentRefused' : 'ConsentWithdrawn';
    const base = { status, categories: {}, source: 'visavis' } as const;
    const { verification } = one;
    return [
      {
        ...base,
        key: `act ${one.at}`,
        at: one.at,
        event: one.act === 'refuse' ? 'refusal' : 'withdrawal',
        detail: one.steps.map((s) => `${s.step}: ${s.result}`).join('; '),
      },
      ...(verification.at !== null && verification.verdict !== 'pending'
        ? [
            {
              ...base,
              key: `verification ${one.at} ${verification.verdict} ${verification.persisted.length}`,
              at: verification.at,
              event: 'verification' as const,
              detail: `${verification.verdict} after ${verification.loads} loads, ${verification.persisted.length} persisted`,
            },
          ]
        : []),
      ...(one.undoneAt
        ? [{ ...base, key: `undo ${one.at}`, at: one.undoneAt, event: 'undo' as const, detail: 'taken back' }]
        : []),
    ];
  });
  return [...choices, ...acts].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** A record without its hash. `ids` are random and made outside; the principal stays the same on one site. */
export function writeReceipt(
  what: Recordable,
  subject: ReceiptSubject,
  ids: { record: string; principal: string },
  previous: Receipt | undefined,
): Omit<Receipt, 'visavis:hash'> {
  const { declaration } = subject;
  const controller = declaration?.controller;
  const address = controller?.address;
  return {
    '@context': CONTEXT,
    '@id': `urn:uuid:${ids.record}`,
    '@type': ['dpv:ConsentRecord', 'dpv:ConsentReceipt'],
    'dct:conformsTo': SCHEMA_VERSION,
    'dct:identifier': ids.record,
    'iso27560:receipt_id': ids.record,
    'iso27560:pii_principal_id': ids.principal,
    'dct:language': subject.language,
    'dpv:hasDataController': {
      '@type': 'dpv:DataController',
      'iso27560:party_name': controller?.name ?? NOT_STATED,
      'iso27560:party_address': address
        ? `${address.street}, ${address.postalCode} ${address.city}, ${address.country}`
        : NOT_STATED,
      'iso27560:party_contact': subject.contactEmail ?? controller?.email ?? NOT_STATED,
    },
    'dpv:hasNotice': {
      '@type': 'dpv:PrivacyNotice',
      'dct:source': declaration?.policyUrls[0]?.url ?? NOT_STATED,
      'dct:date': subject.policyDate ?? declaration?.statedDate ?? NOT_STATED,
      'visavis:sha256': subject.policySha256 ?? 'not read',
    },
    'dpv:hasLegalBasis': { '@id': 'dpv:Consent' },
    'dpv:hasPurpose': purposes(what),
    'iso27560:pii_information': 'cookies and other storage on the terminal, and the identifiers in them',
    'iso27560:storage_locations': NOT_STATED,
    'iso27560:retention_period': NOT_STATED,
    'iso27560:processing_locations': NOT_STATED,
    'iso27560:jurisdiction': address?.country ?? NOT_STATED,
    'iso27560:withdrawal_method': NOT_STATED,
    'iso27560:privacy_rights': ['GDPR articles 7(3) and 15 to 22'],
    'dpv:hasRecipient': (declaration?.recipients ?? []).map(({ name }) => ({
      '@type': 'dpv:Recipient',
      'dct:title': name,
    })),
    'dpv:hasConsentStatus': { '@id': `dpv:${what.status}` },
    'dpv:isIndicatedBy': 'the person using this browser',
    'dpv:hasIndicationMethod': METHODS[what.source] ?? what.source,
    'dpv:isIndicationTime': what.at,
    'iso27560:event_type': 'expressed consent',
    'visavis:event': what.event,
    'visavis:detail': what.detail,
    'visavis:key': what.key,
    'visavis:note':
      "The person's own note of what was seen in this browser. It neither proves valid consent nor replaces the controller's record (GDPR article 7(1)).",
    'visavis:previousRecord': previous?.['@id'] ?? '',
    'visavis:previousHash': previous?.['visavis:hash'] ?? '',
  };
}

const METHODS: Readonly<Record<string, string>> = {
  cmp: "the site's consent banner, as its own store tells",
  tcf: 'the IAB TCF interface of the page',
  'google-consent-mode': 'Google Consent Mode commands of the page',
  user: 'the answer given to the banner, or through the extension',
  none: 'a banner that asks was seen',
  visavis: 'the extension, on the word of the person',
};

/** Explicit both ways: what was allowed, what was not, and what was not told. */
function purposes(what: Recordable): Receipt['dpv:hasPurpose'] {
  return (['functional', 'analytics', 'marketing'] as const).map((category) => ({
    '@type': 'dpv:Purpose',
    'dct:title': category,
    'visavis:allowed':
      what.categories[category] ??
      (what.status === 'ConsentRefused' || what.status === 'ConsentWithdrawn' ? false : NOT_STATED),
  }));
}
