import { isAttributed, UNATTRIBUTED } from '../attribution';
import type { Kind } from '../context';
import { cookieExemption, requestExemption } from '../exempt';
import { moment, things } from '../words';

const rule = {
  en: 'GDPR recital 26, art. 4(5): data tied to a stable identifier is not anonymous (law).',
  fr: 'RGPD considérant 26, art. 4, § 5 : une donnée liée à un identifiant stable n’est pas anonyme (loi).',
};

/** An analytics cookie or request that carries a stable unique identifier, where analytics are said to be anonymous. */
export const identifierInAnonymous: Kind = {
  kind: 'identifier-in-anonymous',
  claim: 'anonymous-analytics',
  reads: ['cookies', 'requests', 'state'],
  rule,
  ruleLevel: 'law',
  detect: (context) => {
    if (!context.declaration?.claims.some((c) => c.claim === 'anonymous-analytics')) return [];
    const vendors = new Map<string, { cookies: typeof context.cookies; requests: typeof context.requests }>();
    for (const c of context.cookies) {
      // One sighting of a long value is a hint; the same value again is stability.
      if (c.category !== 'analytics' || c.identifier !== true || c.session) continue;
      const before = vendors.get(c.vendor ?? '') ?? { cookies: [], requests: [] };
      vendors.set(c.vendor ?? '', { ...before, cookies: [...before.cookies, c] });
    }
    for (const r of context.requests) {
      if (r.category !== 'analytics' || !r.sendsIdentifier || r.count <= 0) continue;
      const before = vendors.get(r.vendor ?? '') ?? { cookies: [], requests: [] };
      vendors.set(r.vendor ?? '', { ...before, requests: [...before.requests, r] });
    }
    return [...vendors].map(([id, { cookies, requests }]) => {
      const vendor = id === '' ? null : id;
      const name = context.vendorName(vendor);
      const what = things(cookies, [], requests);
      const all = [...cookies, ...requests];
      const firstSeen = all.map((i) => i.firstSeen).sort()[0] ?? context.now;
      // The declaration itself says elsewhere that its measuring company collects data on device and behaviour: the
      // text disagrees with itself, which is told as information.
      const told = vendor !== null && context.isDeclaredVendor(vendor);
      // Measuring that may be exempt keeps an identifier by CNIL's leave, for anonymous statistics.
      const mayBeExempt =
        cookies.every((c) => cookieExemption(context, c) === 'audience') &&
        requests.every((r) => !r.thirdParty && requestExemption(context, r) === 'audience');
      // The same value written again, or sent as well as kept, is stability; one long value is a hint of it.
      const stable = (cookies.length > 0 && requests.length > 0) || cookies.some((c) => c.renewals > 0);
      // A cookie that simply turned up may be the person's or another extension's: nobody is accused for it.
      const attributed = requests.length > 0 || cookies.some((c) => isAttributed(context, c));
      const doubt = attributed ? { en: '', fr: '' } : UNATTRIBUTED;
      return {
        severity: told || mayBeExempt || !attributed ? ('info' as const) : ('minor' as const),
        confidence: !attributed ? ('low' as const) : stable ? ('high' as const) : ('medium' as const),
        evidence: all.map((i) => i.id),
        vendor,
        explanation: {
          en: `${name}: an identifier of this browser is in ${what.en}, although measuring is said to be anonymous.`,
          fr: `${name} : un identifiant de ce navigateur figure dans ${what.fr}, alors que la mesure est dite anonyme.`,
        },
        parts: {
          declared: context.declaredAs('categories'),
          observed: {
            en: `A long value that is neither a flag nor a time (kept masked: it is in no report), first ${moment(firstSeen).en}: ${what.en}.`,
            fr: `Une valeur longue, ni indicateur ni horodatage (masquée : elle ne figure dans aucun rapport), vue d'abord ${moment(firstSeen).fr} : ${what.fr}.`,
          },
          rule,
          ruleLevel: 'law' as const,
          limits: {
            en: `The identifier may be deleted or cut on the server before statistics are made; no browser can see that.${doubt.en}`,
            fr: `L'identifiant est peut-être supprimé ou tronqué sur le serveur avant les statistiques ; aucun navigateur ne le voit.${doubt.fr}`,
          },
        },
        firstSeen,
        lastSeen:
          all
            .map((i) => i.lastSeen ?? i.firstSeen)
            .sort()
            .at(-1) ?? firstSeen,
      };
    });
  },
};
