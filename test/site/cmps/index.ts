import { fileURLToPath } from 'node:url';
import { ANALYTICS_ID, CHAT_ID } from '../pages/layout';
import { SCENARIOS, type Scenario } from '../scenarios';
import { homemade } from './homemade';
import { HOSTED_BANNERS } from './hosted';

const folder = (path: string): string =>
  fileURLToPath(new URL(`../../../node_modules/${path}`, import.meta.url));

/** Consent platforms as npm ships them, besides tarteaucitron; served under `/vendor/NAME/`. */
export const CMP_PACKAGES: Readonly<Record<string, string>> = {
  vanilla: folder('vanilla-cookieconsent/dist'),
  klaro: folder('klaro/dist'),
  osano: folder('cookieconsent/build'),
  orejime: folder('orejime/dist'),
};

/**
 * What every banner of the replica can do: run what was allowed, stop nothing (a page that was refused later is loaded
 * again), and tell the server the choice as the platform's own function gives it.
 */
const COMMON = `
var started = {};
function allow(what) {
  if (started[what]) return; started[what] = true;
  if (what === 'analytics') {
    window.dataLayer = window.dataLayer || []; window.gtag = function () { dataLayer.push(arguments); };
    gtag('js', new Date()); gtag('config', '${ANALYTICS_ID}', { cookie_expires: 33696000 });
    var s = document.createElement('script'); s.async = true; s.src = 'https://www.googletagmanager.com/gtag/js?id=${ANALYTICS_ID}'; document.head.appendChild(s);
  }
  if (what === 'chat') {
    window.CRISP_WEBSITE_ID = '${CHAT_ID}';
    var c = document.createElement('script'); c.async = true; c.src = 'https://client.crisp.chat/l.js'; document.head.appendChild(c);
  }
}
function truth(analytics, chat) {
  var state = analytics && chat ? 'accepted' : analytics || chat ? 'partial' : 'refused';
  var told = new XMLHttpRequest(); told.open('POST', '/__site/note', false); told.send(JSON.stringify({ kind: 'consent', consent: state }));
  if (analytics) allow('analytics');
  if (chat) allow('chat');
}
function load(src, then) { var s = document.createElement('script'); s.src = src; s.onload = then || null; document.head.appendChild(s); }
function style(href) { var l = document.createElement('link'); l.rel = 'stylesheet'; l.href = href; document.head.appendChild(l); }
function ready(then) { if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', then); else then(); }
function back(text, act) { ready(function () { var a = document.createElement('button'); a.type = 'button'; a.id = 'back'; a.textContent = text; a.onclick = act; document.querySelector('footer').appendChild(a); }); }
`;

const BANNERS: Readonly<Record<string, string>> = {
  vanilla: `style('/vendor/vanilla/cookieconsent.css');
load('/vendor/vanilla/cookieconsent.umd.js', function () { ready(function () {
  var told = function () { truth(CookieConsent.acceptedCategory('analytics'), CookieConsent.acceptedCategory('support')); };
  CookieConsent.run({ hideFromBots: false, categories: { necessary: { enabled: true, readOnly: true }, analytics: {}, support: {} }, onConsent: told, onChange: told,
    language: { default: 'en', translations: { en: { consentModal: { title: 'We use cookies', description: 'Some need your consent.', acceptAllBtn: 'Accept all', acceptNecessaryBtn: 'Reject all', showPreferencesBtn: 'Manage preferences' },
      preferencesModal: { title: 'Cookie preferences', acceptAllBtn: 'Accept all', acceptNecessaryBtn: 'Reject all', savePreferencesBtn: 'Save preferences', sections: [{ title: 'Necessary', description: 'Always on.', linkedCategory: 'necessary' }, { title: 'Analytics', description: 'Counting visits.', linkedCategory: 'analytics' }, { title: 'Support', description: 'The chat.', linkedCategory: 'support' }] } } } } });
  back('Cookie preferences', function () { CookieConsent.showPreferences(); });
}); });`,
  klaro: `window.klaroConfig = { version: 1, elementID: 'klaro', storageMethod: 'cookie', storageName: 'klaro', acceptAll: true, hideDeclineAll: false, mustConsent: false, default: false, lang: 'en', privacyPolicy: '/docs/en/legal/privacy-policy',
  translations: { en: { purposes: { analytics: 'Analytics', support: 'Support', essential: 'Essential' } } },
  services: [{ name: 'session', title: 'Session', purposes: ['essential'], required: true }, { name: 'google-analytics', title: 'Google Analytics', purposes: ['analytics'] }, { name: 'crisp', title: 'Crisp', purposes: ['support'] }] };
load('/vendor/klaro/klaro.js', function () {
  var manager = klaro.getManager();
  var told = function () { if (manager.confirmed) truth(manager.getConsent('google-analytics'), manager.getConsent('crisp')); };
  manager.watch({ update: function (m, what) { if (what === 'saveConsents' || what === 'applyConsents') told(); } });
  told();
  back('Cookie settings', function () { klaro.show(undefined, true); });
});`,
  osano: `style('/vendor/osano/cookieconsent.min.css');
load('/vendor/osano/cookieconsent.min.js', function () { ready(function () {
  var told = function (status) { if (status === 'allow' || status === 'deny') truth(status === 'allow', status === 'allow'); };
  window.cookieconsent.initialise({ type: 'opt-in', revokable: true, palette: { popup: { background: '#16202c', text: '#fff' }, button: { background: '#fff' } },
    content: { message: 'Cookies count visits and run the chat.', allow: 'Allow cookies', deny: 'Decline', link: 'Learn more', policy: 'Cookie policy', href: '/docs/en/legal/privacy-policy' },
    onInitialise: told, onStatusChange: function (status) { told(status); } });
}); });`,
  orejime: `style('/vendor/orejime/orejime-standard.css');
window.orejimeConfig = { privacyPolicyUrl: '/docs/en/legal/privacy-policy', purposes: [{ id: 'session', title: 'Session', cookies: [], isMandatory: true }, { id: 'analytics', title: 'Analytics', cookies: [] }, { id: 'support', title: 'Support chat', cookies: [] }] };
document.addEventListener('orejime.loaded', function (event) {
  var manager = event.detail.manager;
  var told = function () { if (/(^|; )eu-consent=/.test(document.cookie)) truth(manager.getConsent('analytics'), manager.getConsent('support')); };
  manager.on('update', function () { setTimeout(told, 0); });
  told();
  back('Cookie settings', function () { event.detail.prompt(); });
});
load('/vendor/orejime/orejime-standard-en.js');`,
  homemade: homemade('first-layer'),
  'homemade-shadow': homemade('second-layer'),
  ...HOSTED_BANNERS,
};

/** A banner that carries a list of cookies beside its switches: what it says is held against what is set. */
const LISTED = (banner: string, from: string, to: string): string => {
  const script = BANNERS[banner] ?? '';
  if (!script.includes(from)) throw new Error(`the banner ${banner} no longer holds ${from}`);
  return script.replace(from, to);
};
/** Axeptio, Didomi and the IAB name companies: the stand-ins carry them where their makers document them. */
const DIDOMI_VENDORS = (analytics: string): string =>
  `window.Didomi = { getRequiredVendors: function () { return [{ id: 'c:googleana-XMqagawa', name: 'Google Analytics', purposeIds: ['cookies', '${analytics}'] }, { id: 'c:crisp', name: 'Crisp', purposeIds: ['cookies'] }, { id: 'c:hotjar', name: 'Hotjar', purposeIds: ['measure_content_performance'] }]; },`;
const GENERAL_LIST = `window.__tcfapi = function (command, version, done) {
  var vendors = {}; for (var i = 1; i <= 900; i++) vendors[i] = { id: i, name: 'Advertising partner no. ' + i, purposes: [1, 2, 3, 4], legIntPurposes: [7] };
  vendors[755] = { id: 755, name: 'Google Advertising Products', purposes: [1, 3, 4], legIntPurposes: [2, 7] };
  if (command === 'getVendorList') setTimeout(function () { done({ gvlSpecificationVersion: 3, vendors: vendors }, true); }, 20); else done(null, false);
};
`;
/** A company that neither the policy nor the platform's list names. */
const PIXEL_AFTER_CONSENT = `
var toldBefore = truth;
truth = function (analytics, chat) {
  toldBefore(analytics, chat);
  if (!analytics || window.fbq) return;
  window.fbq = function () { fbq.queue.push(arguments); }; fbq.queue = []; fbq('init', '1234567890123456'); fbq('track', 'PageView');
  load('https://connect.facebook.net/en_US/fbevents.js');
};
`;
const LISTS: Readonly<Record<string, string>> = {
  'didomi-companies': LISTED('didomi', 'window.Didomi = {', DIDOMI_VENDORS('measure_content_performance')),
  'didomi-misfiled': `${PIXEL_AFTER_CONSENT}${LISTED('didomi', 'window.Didomi = {', DIDOMI_VENDORS('select_personalized_content'))}`,
  'didomi-general': `${GENERAL_LIST}${BANNERS.didomi}`,

  'klaro-listed': LISTED(
    'klaro',
    "purposes: ['analytics'] }",
    "purposes: ['analytics'], cookies: [/^_ga(_.*)?$/, '_gid'] }",
  ),
  'vanilla-mislisted': LISTED(
    'vanilla',
    "description: 'Always on.', linkedCategory: 'necessary' }",
    "description: 'Always on.', linkedCategory: 'necessary', cookieTable: { headers: { name: 'Name', duration: 'Duration' }, body: [{ name: '_ga', duration: '1 day' }] } }",
  ),
};

/** Behaviour added to a banner: what a page does that keeps no refusal. */
const CHEATS: Readonly<Record<string, string>> = {
  cheating: `
ready(function () { setInterval(function () {
  var found = /(?:^|; )_ga=([^;]*)/.exec(document.cookie);
  if (found) { localStorage.setItem('bo_prefs_cache', found[1]); return; }
  var kept = localStorage.getItem('bo_prefs_cache');
  if (kept) { document.cookie = '_ga=' + kept + '; Path=/; Max-Age=33696000; Domain=back-office.pro'; document.cookie = 'bo_visitor=' + kept + '; Path=/; Max-Age=33696000'; }
}, 200); });`,
  worker: `
if (navigator.serviceWorker) navigator.serviceWorker.register('/offline.js');
ready(function () { setInterval(function () {
  var found = /(?:^|; )_ga=([^;]*)/.exec(document.cookie);
  if (found && navigator.serviceWorker && navigator.serviceWorker.controller) navigator.serviceWorker.controller.postMessage(found[1]);
}, 200); });`,
  server: '',
};

/** A service worker that keeps an identifier of its own and sets the cookie again at each page. */
export const OFFLINE_WORKER = `
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', (event) => event.waitUntil(caches.open('offline').then((c) => c.put('/kept', new Response(event.data)))));
self.addEventListener('fetch', (event) => {
  if (event.request.mode !== 'navigate') return;
  event.respondWith((async () => {
    const kept = await (await caches.open('offline')).match('/kept');
    if (kept && self.cookieStore && !(await cookieStore.get('_ga')))
      await cookieStore.set({ name: '_ga', value: await kept.text(), domain: 'back-office.pro', path: '/', expires: Date.now() + 33696000000 });
    return fetch(event.request);
  })());
});`;

/** A server that knows its visitor again, and sets the deleted cookie anew, also under a name of its own. */
export class RememberingServer {
  #kept: string | null = null;

  cookies(cookieHeader: string | undefined): string[] {
    const found = /(?:^|; )_ga=([^;]*)/.exec(cookieHeader ?? '')?.[1];
    if (found) this.#kept = found;
    else if (this.#kept)
      return [
        `_ga=${this.#kept}; Path=/; Domain=back-office.pro; Max-Age=33696000; Secure`,
        `bo_uid=${this.#kept}; Path=/; Max-Age=33696000; Secure; HttpOnly`,
      ];
    return [];
  }
}

/** The script of a page whose consent banner is another than tarteaucitron. */
export function bannerScripts(banner: string): string {
  const [name = '', cheat] = banner.split('+');
  return `(function () {${COMMON}${BANNERS[name] ?? LISTS[name] ?? ''}${cheat ? (CHEATS[cheat] ?? '') : ''}})();`;
}

/** One scenario a banner: everything as declared, consent first. */
const named = (banner: string): Scenario => ({
  ...(SCENARIOS.honest as Scenario),
  name: `cmp-${banner}`,
  what: `Consent first, asked by ${banner}.`,
  banner,
});

export const CMP_SCENARIOS: Readonly<Record<string, Scenario>> = Object.fromEntries(
  [
    ...Object.keys(BANNERS),
    ...Object.keys(LISTS),
    ...Object.keys(CHEATS).map((cheat) => `vanilla+${cheat}`),
  ].map((banner) => [`cmp-${banner}`, named(banner)]),
);
