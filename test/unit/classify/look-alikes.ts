/** Addresses that look like a vendor's and are not, made of hosts that deceivers like; and plain ones of nobody. */
const HOSTS = [
  'www.google-analytics.com',
  'google-analytics.com',
  'www.googletagmanager.com',
  'stats.g.doubleclick.net',
  'js.stripe.com',
  'connect.facebook.net',
  'client.crisp.chat',
  'static.hotjar.com',
  'snap.licdn.com',
  'cdn.segment.com',
  'api.rollbar.com',
  'acme.matomo.cloud',
  'www.clarity.ms',
  'static.axept.io',
  'bat.bing.com',
];

const TWINS: Readonly<Record<string, string>> = { a: 'а', e: 'е', o: 'о', c: 'с', p: 'р', x: 'х', i: 'і' };

const DISGUISES: ((host: string) => string)[] = [
  (h) => `https://${h}.evil.test/g/collect?v=2&tid=G-ABC123&cid=1.2`,
  (h) => `https://${h}.example/matomo.php?idsite=1`,
  (h) => `https://not${h.replaceAll('.', '')}.com/v3/`,
  (h) => `https://x${h.split('.').slice(-2).join('.')}/pixel.js`,
  (h) => `https://${h}@evil.test/v3/`,
  (h) => `https://${h}:443@evil.test/v3/`,
  (h) => `https://evil.test\\@${h}/v3/`,
  (h) => `https://evil.test/${h}/g/collect`,
  (h) => `https://evil.test/?u=https://${h}/g/collect`,
  (h) => `https://evil.test/#https://${h}/`,
  (h) => `https://${h.replaceAll('.', '-')}.evil.test/`,
  // One Latin letter of the registrable domain becomes its Cyrillic twin.
  (h) => `https://${h.replace(/[aeocpxi](?=[a-z-]*\.[a-z]+$)/, (c) => TWINS[c] ?? c)}/v3/`,
];

/** The site's own hosts, numbers, and what is no address on the web at all. */
const PLAIN = [
  'https://www.site.example.fr/app.js',
  'https://site.example.fr/recaptcha/api.js',
  'https://example.fr/gtm.js',
  'https://cdn.example.fr/stripe.js',
  'https://static.example.fr/tr/?id=1',
  'https://api.example.fr/collect?v=1',
  'https://142.250.179.78/g/collect?v=2&tid=G-ABC',
  'https://127.0.0.1:8080/matomo.php',
  'https://[2a00:1450:4007:80c::200e]/g/collect?v=2&tid=G-A',
  'https://www.google.com/search?q=cookies',
  'https://www.google.fr/',
  'https://localhost/analytics.js',
  'data:text/html,https://js.stripe.com/',
  'blob:https://www.site.example.fr/1',
  'about:blank',
  'javascript:void(0)',
  'chrome-extension://abc/js.stripe.com',
  '//js.stripe.com/v3/',
  'js.stripe.com/v3/',
  'https://',
  'https:///js.stripe.com.evil.test',
  '',
];

export const PAGE = 'https://www.site.example.fr/offre';
export const lookAlikes = (): string[] => [
  ...HOSTS.flatMap((host) => DISGUISES.map((d) => d(host))),
  ...PLAIN,
];
