/** What really happened, written down by the server itself. */
export interface TruthRequest {
  at: number;
  host: string;
  path: string;
  /** Sec-Fetch-Dest, or `websocket`. */
  destination: string;
  /** Host of the page that asked, as Origin or Referer tell. */
  from: string | null;
  consent: string;
}
export interface TruthCookie {
  at: number;
  host: string;
  name: string;
  /** `http` by Set-Cookie, `script` as the script itself reported. */
  by: 'http' | 'script';
  line: string;
  consent: string;
}
export interface TruthKey {
  at: number;
  area: 'local' | 'session';
  key: string;
  consent: string;
}

export class Truth {
  requests: TruthRequest[] = [];
  cookies: TruthCookie[] = [];
  keys: TruthKey[] = [];
  /** `none` until the consent platform's cookie says otherwise. */
  consent = 'none';
  /** Every choice that the banner's own function told, in order. */
  choices: { at: number; consent: string }[] = [];

  reset(): void {
    this.requests = [];
    this.cookies = [];
    this.keys = [];
    this.choices = [];
    this.consent = 'none';
  }

  /** Reads tarteaucitron's cookie from a Cookie header. */
  hear(cookieHeader: string | undefined): void {
    const raw = /(?:^|; )tarteaucitron=([^;]*)/.exec(cookieHeader ?? '')?.[1];
    if (raw === undefined) return;
    const states = [...decodeURIComponent(raw).matchAll(/=(true|false|wait)/g)].map((m) => m[1]);
    if (states.length === 0 || states.every((s) => s === 'wait')) this.consent = 'none';
    else if (states.every((s) => s === 'true')) this.consent = 'accepted';
    else if (states.every((s) => s === 'false')) this.consent = 'refused';
    else this.consent = 'partial';
  }

  choose(consent: string): void {
    if (consent !== this.consent) this.choices.push({ at: Date.now(), consent });
    this.consent = consent;
  }

  setCookie(host: string, line: string): void {
    this.cookies.push({
      at: Date.now(),
      host,
      name: line.split('=', 1)[0] ?? '',
      by: 'http',
      line,
      consent: this.consent,
    });
  }

  toJSON(): object {
    const { requests, cookies, keys, consent } = this;
    return { requests, cookies, keys, consent };
  }
}
