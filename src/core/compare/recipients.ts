import type { CookieObservation, RequestObservation, StorageObservation } from '../model/observation';
import type { Recipient } from '../model/report';
import type { LocalizedText } from '../model/terms';
import type { Context } from './context';
import { adequacyWords, outsideEea, SAFEGUARD_WORDS, safeguardOf } from './countries';
import { undeclaredParties } from './undeclared-parties';
import { things, whatWasSent } from './words';

const NOT_VISIBLE: LocalizedText = {
  en: 'Not visible from a browser: it works on the servers.',
  fr: 'Invisible depuis un navigateur : il intervient sur les serveurs.',
};
const NOT_SEEN: LocalizedText = {
  en: 'Not observed in these visits.',
  fr: 'Non observé lors de ces visites.',
};

/** Every declared recipient, seen or not and by what, and every company seen that is not declared. */
export function listRecipients(context: Context): Recipient[] {
  const listed: Recipient[] = (context.declaration?.recipients ?? []).map((declared) => {
    const ids = new Set([declared.vendor, ...declared.covers]);
    const of = (item: { vendor: string | null }): boolean => item.vendor !== null && ids.has(item.vendor);
    const requests = context.requests.filter((r) => r.thirdParty && r.count > 0 && of(r));
    const cookies = context.cookies.filter(of);
    const storage = context.storage.filter(of);
    const seen = seenBy(cookies, storage, requests);
    return {
      vendor: declared.vendor,
      name: declared.name,
      country: context.vendors(declared.vendor)?.country ?? null,
      declared: true,
      observed: seen !== null,
      observability: declared.observability,
      evidence: seen?.evidence ?? [],
      ...(seen ? { firstSeen: seen.firstSeen } : {}),
      note: seen?.note ?? (declared.observability === 'server-only' ? NOT_VISIBLE : NOT_SEEN),
      ...transferOf(context, declared.vendor),
    };
  });
  for (const party of undeclaredParties(context)) {
    const evidence = [...party.requests, ...party.cookies].map((item) => item.id);
    const sent = whatWasSent(party.requests);
    const what = things(party.cookies, [], party.requests);
    listed.push({
      vendor: party.vendor ?? party.name,
      name: party.name,
      country: party.info?.country ?? null,
      declared: false,
      observed: true,
      observability: 'browser',
      evidence,
      firstSeen: party.firstSeen,
      note: {
        en: `Seen by ${what.en}${sent.en ? `; sent: ${sent.en}` : ''}.`,
        fr: `Vu par ${what.fr}${sent.fr ? ` ; envoyé : ${sent.fr}` : ''}.`,
      },
      ...(party.vendor === null ? {} : transferOf(context, party.vendor)),
    });
  }
  for (const r of context.requests) {
    const vendor = r.servedBy;
    if (!vendor || r.thirdParty || listed.some((l) => l.vendor === vendor)) continue;
    listed.push({
      vendor,
      name: context.vendorName(vendor),
      country: context.vendors(vendor)?.country ?? null,
      declared: context.isDeclaredVendor(vendor),
      observed: true,
      observability: 'browser',
      evidence: [r.id],
      firstSeen: r.firstSeen,
      note: {
        en: `Answers of ${r.host} carry its mark.`,
        fr: `Les réponses de ${r.host} portent sa marque.`,
      },
      ...transferOf(context, vendor),
    });
  }
  return listed;
}

function seenBy(
  cookies: readonly CookieObservation[],
  storage: readonly StorageObservation[],
  requests: readonly RequestObservation[],
): { evidence: string[]; firstSeen: string; note: LocalizedText } | null {
  const all = [...requests, ...cookies, ...storage];
  const firstSeen = all.map((i) => i.firstSeen).sort()[0];
  if (firstSeen === undefined) return null;
  const what = things(cookies, storage, requests);
  return {
    evidence: all.map((i) => i.id),
    firstSeen,
    note: { en: `Seen by ${what.en}.`, fr: `Vu par ${what.fr}.` },
  };
}

/** What the declaration says of a company's country, for companies outside the EU/EEA or with a parent there. */
function transferOf(context: Context, vendor: string): Pick<Recipient, 'transfer'> {
  const info = context.vendors(vendor);
  if (!info || info.country === null) return {};
  const outside = outsideEea(context.countries, info);
  const safeguard = safeguardOf(context.countries, info);
  const declared = context.declaration?.transfers;
  const adequacy = outside ? adequacyWords(context.countries, outside) : null;
  return {
    transfer: {
      outsideEea: outside !== null,
      countryDeclared: outside ? (declared?.countries.includes(outside) ?? false) : true,
      safeguardsDeclared: [...(declared?.safeguards ?? [])],
      ...(adequacy ? { adequacy } : {}),
      ...(safeguard ? { safeguard: { kind: safeguard, text: SAFEGUARD_WORDS[safeguard] } } : {}),
    },
  };
}
