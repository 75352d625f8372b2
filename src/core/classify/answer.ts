import type { Category, Confidence } from '../model/terms';

/** What a cookie, key or request was found to be. `vendor: null` = unknown, or the site itself. */
export interface Classification {
  vendor: string | null;
  organisation: string | null;
  category: Category;
  /** `high` own vendor and pattern, `medium` broad layer or a name that several share, `low` shape only or nothing. */
  confidence: Confidence;
  /** The host, path, name or expression that matched. */
  pattern: string | null;
  /** Which layer of knowledge it came from; `software` runs on the site's own server; `shape` is a protocol's form on a host that is not its vendor's; `canonical-name` the name that a host of the site's own resolves to. */
  source:
    | 'vendors'
    | 'third-party-web'
    | 'open-cookie-database'
    | 'software'
    | 'shape'
    | 'canonical-name'
    | null;
  /** Does it serve to follow people (audience measurement, advertising)? */
  tracking: boolean;
}
