import type { Random } from './random';

export const SITE = 'back-office.pro';
const DAY = 86_400;

/** What a browser keeps of a line; written down by hand from RFC 6265bis, never worked out by the code under test. */
export interface Kept {
  name: string;
  domain: string;
  hostOnly: boolean;
  path: string;
  secure: boolean;
  httpOnly: boolean;
  sameSite: 'lax' | 'strict' | 'none' | 'unspecified';
  partitioned: boolean;
  /** Seconds asked for; null for a session cookie. */
  lifetime: number | null;
  /** A date asked for (milliseconds): the lifetime counts from the moment of the writing. */
  until?: number;
}

export interface CookieOptions {
  name: string;
  host: string;
  /** Directory of the address that sets it: the default path. */
  directory: string;
  thirdParty: boolean;
  /** Written by a script: HttpOnly is not possible. */
  script: boolean;
  /** Let it lapse or be cut short: not for lines that are written again. */
  value?: string;
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const DAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');
const LONG = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const two = (n: number): string => String(n).padStart(2, '0');

/** One moment in one of the ways that servers write dates. */
function writeDate(at: Date, random: Random): string {
  const [d, m, y] = [two(at.getUTCDate()), MONTHS[at.getUTCMonth()] ?? '', at.getUTCFullYear()];
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
  const day = at.getUTCDay();
  return random.pick([
    at.toUTCString(),
    at.toUTCString(),
    `${LONG[day]}, ${d}-${m}-${two(y % 100)} ${time} GMT`,
    `${DAYS[day]}, ${d}-${m}-${y} ${time} GMT`,
    `${DAYS[day]} ${m} ${d} ${time} ${y}`,
    `${d} ${m.toUpperCase()} ${y} ${time}`,
    `${y} ${time} ${d} ${m.toLowerCase()}uary`,
  ]);
}

const anyCase = (text: string, random: Random): string =>
  random.pick([text, text, text.toLowerCase(), text.toUpperCase()]);

/** A well-formed line with random attributes, and what is kept of it. */
export function makeCookie(options: CookieOptions, random: Random): { line: string; kept: Kept } {
  const { host, directory, thirdParty, script } = options;
  const prefix = random.chance(0.12) ? random.pick(['__Host-', '__Secure-']) : '';
  const value =
    options.value ?? random.pick([`v${random.int(1, 1e9)}`, `"q ${random.int(1, 99)}"`, 'a=b=c', 'é%20,x']);
  const kept: Kept = {
    name: prefix + options.name,
    domain: host,
    hostOnly: true,
    path: directory,
    secure: prefix !== '' || random.chance(0.5),
    httpOnly: !script && random.chance(0.4),
    sameSite: random.pick(['lax', 'strict', 'none', 'unspecified'] as const),
    partitioned: random.chance(0.12),
    lifetime: null,
  };
  if (thirdParty) kept.sameSite = 'none';
  if (kept.sameSite === 'none' || kept.partitioned) kept.secure = true;
  const attributes: string[] = [];
  if (prefix === '__Host-') kept.path = '/';
  else if (random.chance(0.7)) kept.path = random.pick(['/', '/g', directory]);
  if (kept.path !== directory || prefix === '__Host-' || random.chance(0.3))
    attributes.push(`${anyCase('Path', random)}=${kept.path}`);
  if (prefix !== '__Host-' && random.chance(0.45)) {
    kept.hostOnly = false;
    kept.domain = !thirdParty && random.chance(0.6) ? SITE : host;
    attributes.push(`${anyCase('Domain', random)}=${random.pick(['', '.'])}${anyCase(kept.domain, random)}`);
  }
  if (kept.secure) attributes.push(anyCase('Secure', random));
  if (kept.httpOnly) attributes.push(random.pick(['HttpOnly', 'httponly', 'HttpOnly=yes']));
  if (kept.sameSite !== 'unspecified')
    attributes.push(`${anyCase('SameSite', random)}=${anyCase(kept.sameSite, random)}`);
  if (kept.partitioned) attributes.push('Partitioned');
  const seconds =
    random.pick([120, 3600, DAY, 30 * DAY, 390 * DAY, 400 * DAY, 730 * DAY, 3650 * DAY]) + random.int(0, 59);
  const end = new Date(Date.now() + random.pick([DAY, 30 * DAY, 395 * DAY, 730 * DAY]) * 1000);
  const how = random.pick(['session', 'max-age', 'max-age', 'expires', 'expires', 'both'] as const);
  if (how === 'max-age' || how === 'both') {
    kept.lifetime = seconds;
    attributes.push(`${anyCase('Max-Age', random)}=${seconds}`);
  }
  if (how === 'expires' || how === 'both') {
    const date = how === 'both' ? new Date(Date.now() + 5 * DAY * 1000) : end;
    if (kept.lifetime === null) {
      kept.lifetime = Math.round((date.getTime() - Date.now()) / 1000);
      kept.until = date.getTime();
    }
    attributes.push(`${anyCase('Expires', random)}=${writeDate(date, random)}`);
  }
  if (random.chance(0.2))
    attributes.push(random.pick(['Priority=High', 'Version=1', 'x', 'Comment="a, b"', '']));
  const glue = random.pick(['; ', ';', ' ;  ']);
  return { line: [`${kept.name}=${value}`, ...random.shuffle(attributes)].join(glue), kept };
}

/** Lines that browsers ignore, each for its own reason. None of them may show as a cookie. */
export const refused = (name: string): string[] => [
  `${name}xa=1; Domain=other-site.com`,
  `${name}xb=1; Domain=pro`,
  `__Host-${name}xc=1; Secure; Path=/g`,
  `__Secure-${name}xd=1; Path=/`,
  `__Host-${name}xe=1; Secure; Path=/; Domain=${SITE}`,
  `${name}xf=${'x'.repeat(4200)}`,
  `${name}xg=1; Max-Age=0`,
  `${name}xh=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT`,
  '=',
  ';;;',
];

/** Odd lines of which browsers keep something, and what. */
export function odd(name: string, host: string, directory: string): { line: string; kept: Kept }[] {
  const base: Kept = {
    name,
    domain: host,
    hostOnly: true,
    path: directory,
    secure: false,
    httpOnly: false,
    sameSite: 'unspecified',
    partitioned: false,
    lifetime: null,
  };
  const of = (suffix: string, rest: string, more: Partial<Kept> = {}) => ({
    line: `${name}${suffix}=1${rest}`,
    kept: { ...base, name: name + suffix, ...more },
  });
  return [
    of('a', '; Max-Age=abc'),
    of('b', '; Max-Age=60x'),
    of('c', '; Max-Age=; Path=relative'),
    of('d', '; Expires=soon; SameSite=Whatever'),
    of('e', '; Max-Age=100; Max-Age=5000', { lifetime: 5000 }),
    of('f', '; Domain='),
    of('g', '; Path=/g; Path=/', { path: '/' }),
    of('j', `; Domain=${SITE}; Domain=`, { hostOnly: true }),
    { line: `  ${name}k = 1 ; Path=/`, kept: { ...base, name: `${name}k`, path: '/' } },
    of('l', '; Max-Age=99999999999999', { lifetime: 99_999_999_999_999 }),
  ];
}
