import { type Kept, SITE } from './cookie-lines';
import type { Random } from './random';

export type Engine = 'chromium' | 'firefox';

export const WWW = `www.${SITE}`;
export const APP = `app.${SITE}`;
const DOMAINS = ['widget-cdn.com', 'adnet-example.io', 'stats-example.fr', 'pixel-example.co.uk'];

/** What a report has to say of one cookie. */
export interface TrueCookie extends Kept {
  partitionKey: string | null;
  setBy: 'http' | 'script';
  /** Address of the response or script; null where no browser interface tells it. */
  setter: string | null;
  present: boolean;
  renewals: number;
  /** What produced it, for a readable failure. */
  what: string;
  thirdParty: boolean;
}

export interface TrueKey {
  kind: 'local' | 'session' | 'indexeddb' | 'cache';
  origin: string;
  key: string;
  setter: string | null;
  what: string;
  thirdParty: boolean;
}

export interface Served {
  status?: number;
  type?: string;
  headers?: Record<string, string>;
  cookies?: string[];
  body?: string | Buffer;
}

/** A thing the page does. What it produces counts as true once the page has said that it was done. */
interface Step {
  what: string;
  cookies: TrueCookie[];
  keys: TrueKey[];
}

/** One visit: pages, what they load and do, and what is then true. */
export class Plan {
  readonly responses: (Served & { host: string })[] = [];
  readonly steps: Step[] = [];
  /** Bodies of asynchronous functions, one a step. */
  readonly actions: string[] = [];
  /** Markup of the page, before its script. */
  readonly markup: string[] = [];
  readonly page: string;

  constructor(
    readonly seed: number,
    readonly engine: Engine,
    readonly random: Random,
  ) {
    this.page = this.respond(WWW, {});
  }

  readonly directory = '/g';

  /** An address that answers so. Its directory is `/g/<seed>`. */
  respond(host: string, served: Served): string {
    this.responses.push({ ...served, host });
    return `https://${host}/g/${this.seed}/${this.responses.length - 1}`;
  }

  /** A third party that nobody has met before. */
  stranger(label: string): string {
    return `${label}-${this.seed}-${this.responses.length}.${this.random.pick(DOMAINS)}`;
  }

  name(label: string): string {
    return `${label}_${this.seed}_${this.steps.length}`;
  }

  /** Adds a step. `action` is the body of an asynchronous function in the page; it throws when it could not be done. */
  step(what: string, action: string, produces: { cookies?: TrueCookie[]; keys?: TrueKey[] } = {}): void {
    this.steps.push({ what, cookies: produces.cookies ?? [], keys: produces.keys ?? [] });
    this.actions.push(action);
  }

  /** What is true of a cookie that was set by such a line. */
  cookie(kept: Kept, by: 'http' | 'script', what: string, more: Partial<TrueCookie> = {}): TrueCookie {
    const thirdParty = !`.${kept.domain}`.endsWith(`.${SITE}`);
    // Firefox keeps third parties' cookies apart by site without being asked.
    const parted = kept.partitioned || (thirdParty && this.engine === 'firefox');
    return {
      ...kept,
      partitionKey: parted ? `https://${SITE}` : null,
      setBy: by,
      setter: null,
      present: true,
      renewals: 0,
      what,
      thirdParty,
      ...more,
    };
  }
}
