import { getDomain } from 'tldts';
import type { createClassifier } from '../core/classify';
import { describeParameters, looksLikeIdentifier, sendsIdentifier } from '../core/classify/identifiers';
import type { Declaration } from '../core/model/declaration';
import type { RequestType } from '../core/model/observation';
import type { CookieFact, StorageFact } from '../core/observe/facts';

type Classifier = ReturnType<typeof createClassifier>;

/** Gives observed things their names: vendor, category, the pattern that matched. Holds no state of its own. */
export class Naming {
  constructor(
    private readonly classifier: Classifier,
    private readonly declarationOf: (site: string) => Declaration | undefined,
  ) {}

  cookie(fact: CookieFact, value: string, pageUrl: string) {
    const found = this.classifier.classifyCookie({
      name: fact.name,
      domain: fact.domain,
      path: fact.path,
      value,
      pageUrl,
    });
    return {
      vendor: found.vendor,
      category: found.category,
      pattern: found.pattern,
      confidence: found.confidence,
      source: found.source ?? 'none',
      // A value that was written once stays told, also when the cookie has been emptied since.
      identifier: fact.identifier || looksLikeIdentifier(value),
    };
  }

  key(fact: StorageFact, pageUrl: string) {
    const found = this.classifier.classifyStorageKey({
      kind: fact.kind,
      key: fact.name,
      origin: fact.origin,
      pageUrl,
    });
    return {
      vendor: found.vendor,
      category: found.category,
      pattern: found.pattern,
      source: found.source,
    };
  }

  /**
   * What a request on `site` is; a third party's own frame there asks for third parties too, whoever it is.
   * Null for what is no request to a host (data:, blob:, an unreadable address).
   */
  request(
    site: string,
    url: string,
    pageUrl: string,
    type: RequestType,
    body: string,
    values: readonly { name: string; value: string }[],
    canonical: ReadonlyMap<string, string>,
  ) {
    let host: string;
    try {
      host = new URL(url).hostname.toLowerCase();
    } catch {
      return null;
    }
    if (host === '') return null;
    const canonicalName = canonical.get(host);
    const resolved =
      canonicalName === undefined
        ? null
        : this.classifier.classifyCanonicalName({ url, pageUrl, canonicalName });
    const answer = resolved?.vendor ? resolved : this.classifier.classifyRequest({ url, pageUrl, type });
    // A protocol's form, or another's name, behind a host of the site's own makes a vendor possible, never named: it
    // accuses nobody.
    const found =
      answer.source === 'shape' || answer.source === 'canonical-name'
        ? { vendor: null, category: 'unknown' as const, pattern: answer.pattern, source: answer.source }
        : answer;
    const registrableDomain = getDomain(host) ?? host;
    const own = this.declarationOf(site)?.ownHosts ?? [];
    const thirdParty = registrableDomain !== site && !own.some((h) => host === h || host.endsWith(`.${h}`));
    return {
      host,
      registrableDomain,
      thirdParty,
      vendor: found.vendor,
      category: found.category,
      pattern: found.pattern,
      source: found.source,
      sendsIdentifier: thirdParty && sendsIdentifier(url, body, values),
      sent: thirdParty ? describeParameters(url) : [],
    };
  }
}
