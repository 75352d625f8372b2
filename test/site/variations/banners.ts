import type { Variation } from './variation';

/** What a banner asks for, and the code that each answer lets run. */
interface Asked {
  analytics: string;
  /** Empty where the site has no chat. */
  chat: string;
}

const WORDS = {
  en: {
    title: 'We use cookies',
    text: 'They count visits and run the chat.',
    accept: 'Accept all',
    refuse: 'Reject all',
    settings: 'Manage preferences',
    save: 'Save preferences',
    policy: 'Cookie policy',
    back: 'Cookie settings',
  },
  fr: {
    title: 'Nous utilisons des cookies',
    text: 'Ils comptent les visites et servent la messagerie.',
    accept: 'Tout accepter',
    refuse: 'Tout refuser',
    settings: 'Gérer mes choix',
    save: 'Enregistrer',
    policy: 'Politique de cookies',
    back: 'Gérer mes cookies',
  },
} as const;

const tools = (v: Variation, { analytics, chat }: Asked): string => `
var started = {};
function told(a, c) {
  if (a && !started.a) { started.a = true; ${analytics} }
  if (c && !started.c) { started.c = true; ${chat} }
}
function load(src, then) { var s = document.createElement('script'); s.src = src; s.onload = then || null; document.head.appendChild(s); }
function style(href) { var l = document.createElement('link'); l.rel = 'stylesheet'; l.href = href; document.head.appendChild(l); }
function ready(then) { if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', then); else then(); }
function back(act) { ready(function () { var b = document.createElement('button'); b.type = 'button'; b.id = 'back'; b.textContent = ${JSON.stringify(WORDS[v.language].back)}; b.onclick = act; document.querySelector('footer').appendChild(b); }); }
`;

type Banner = (v: Variation, asked: Asked) => string;
const offersRefusal = (v: Variation): boolean => !v.faults.includes('no-refuse-button');

const tarteaucitron: Banner = (v, { analytics, chat }) => `
var base = '/vendor/tarteaucitron/';
window.tarteaucitronForceCDN = base; window.tarteaucitronForceLanguage = '${v.language}'; window.tarteaucitronForceExpire = ${v.choiceDays};
load(base + 'tarteaucitron.min.js', function () {
  tarteaucitron.init({ privacyUrl: '', bodyPosition: 'bottom', hashtag: '#tarteaucitron', cookieName: 'tarteaucitron', orientation: '${v.bannerAtTop ? 'top' : 'bottom'}', showAlertSmall: false, cookieslist: false, showIcon: true, iconPosition: 'BottomLeft', adblocker: false, DenyAllCta: ${offersRefusal(v)}, AcceptAllCta: true, highPrivacy: true, handleBrowserDNTRequest: false, removeCredit: true, moreInfoLink: false, useExternalCss: false, useExternalJs: false, mandatory: false, mandatoryCta: false, googleConsentMode: false, partnersList: false });
  tarteaucitron.services.bogtag = { key: 'bogtag', type: 'analytic', name: 'Google Analytics', uri: 'https://policies.google.com/privacy', needConsent: true, cookies: [], js: function () { ${analytics} } };
  ${v.chat ? `tarteaucitron.services.bochat = { key: 'bochat', type: 'support', name: 'Crisp', uri: 'https://crisp.chat/en/privacy/', needConsent: true, cookies: [], js: function () { ${chat} } };` : ''}
  (tarteaucitron.job = tarteaucitron.job || []).push('bogtag'${v.chat ? ", 'bochat'" : ''});
});`;

/** @param store where it keeps the choice: under its own name, or under one that no adapter knows */
const klaro =
  (store: string): Banner =>
  (v) =>
    `
window.klaroConfig = { version: 1, elementID: 'klaro', ${store}, cookieExpiresAfterDays: ${v.choiceDays}, acceptAll: true, hideDeclineAll: ${!offersRefusal(v)}, mustConsent: false, default: false, lang: '${v.language}', privacyPolicy: '/docs/en/legal/privacy-policy',
  translations: { ${v.language}: { purposes: { analytics: 'Analytics', support: 'Support', essential: 'Essential' } } },
  services: [{ name: 'session', title: 'Session', purposes: ['essential'], required: true }, { name: 'google-analytics', title: 'Google Analytics', purposes: ['analytics'] }${v.chat ? ", { name: 'crisp', title: 'Crisp', purposes: ['support'] }" : ''}] };
load('/vendor/klaro/klaro.js', function () {
  var manager = klaro.getManager();
  var look = function () { if (manager.confirmed) told(manager.getConsent('google-analytics'), ${v.chat ? "manager.getConsent('crisp')" : 'false'}); };
  manager.watch({ update: function (m, what) { if (what === 'saveConsents' || what === 'applyConsents') look(); } });
  look();
  back(function () { klaro.show(undefined, true); });
});`;

const vanilla: Banner = (v) => {
  const w = WORDS[v.language];
  const refuse = offersRefusal(v) ? `acceptNecessaryBtn: '${w.refuse}',` : '';
  return `style('/vendor/vanilla/cookieconsent.css');
load('/vendor/vanilla/cookieconsent.umd.js', function () { ready(function () {
  var look = function () { told(CookieConsent.acceptedCategory('analytics'), ${v.chat ? "CookieConsent.acceptedCategory('support')" : 'false'}); };
  CookieConsent.run({ hideFromBots: false, cookie: { expiresAfterDays: ${v.choiceDays} }, guiOptions: { consentModal: { layout: 'bar', position: '${v.bannerAtTop ? 'top' : 'bottom'}' } },
    categories: { necessary: { enabled: true, readOnly: true }, analytics: {}${v.chat ? ', support: {}' : ''} }, onConsent: look, onChange: look,
    language: { default: '${v.language}', translations: { ${v.language}: { consentModal: { title: '${w.title}', description: '${w.text}', acceptAllBtn: '${w.accept}', ${refuse} showPreferencesBtn: '${w.settings}' },
      preferencesModal: { title: '${w.back}', acceptAllBtn: '${w.accept}', acceptNecessaryBtn: '${w.refuse}', savePreferencesBtn: '${w.save}', sections: [{ title: 'Necessary', description: '-', linkedCategory: 'necessary' }, { title: 'Analytics', description: '-', linkedCategory: 'analytics' }${v.chat ? ", { title: 'Support', description: '-', linkedCategory: 'support' }" : ''}] } } } } });
  back(function () { CookieConsent.showPreferences(); });
}); });`;
};

const osano: Banner = (v) => {
  const w = WORDS[v.language];
  return `style('/vendor/osano/cookieconsent.min.css');
load('/vendor/osano/cookieconsent.min.js', function () { ready(function () {
  var look = function (status) { if (status === 'allow' || status === 'deny') told(status === 'allow', ${v.chat ? "status === 'allow'" : 'false'}); };
  window.cookieconsent.initialise({ type: 'opt-in', revokable: true, position: '${v.bannerAtTop ? 'top' : 'bottom'}', cookie: { expiryDays: ${v.choiceDays} }, palette: { popup: { background: '#16202c', text: '#fff' }, button: { background: '#fff' } },
    content: { message: '${w.text}', allow: '${w.accept}', deny: '${w.refuse}', link: '${w.policy}', policy: '${w.policy}', href: '/docs/en/legal/privacy-policy' },
    onInitialise: look, onStatusChange: look });
}); });`;
};

const orejime: Banner = (v) => `style('/vendor/orejime/orejime-standard.css');
window.orejimeConfig = { privacyPolicyUrl: '/docs/en/legal/privacy-policy', cookie: { name: 'eu-consent', duration: ${v.choiceDays} }, purposes: [{ id: 'session', title: 'Session', cookies: [], isMandatory: true }, { id: 'analytics', title: 'Analytics', cookies: [] }${v.chat ? ", { id: 'support', title: 'Chat', cookies: [] }" : ''}] };
document.addEventListener('orejime.loaded', function (event) {
  var manager = event.detail.manager;
  var look = function () { if (/(^|; )eu-consent=/.test(document.cookie)) told(manager.getConsent('analytics'), ${v.chat ? "manager.getConsent('support')" : 'false'}); };
  manager.on('update', function () { setTimeout(look, 0); });
  look();
  back(function () { event.detail.prompt(); });
});
load('/vendor/orejime/orejime-standard-${v.language}.js');`;

/** Written for one site: no library, its answer in a key that nobody knows. */
const homemade: Banner = (v) => {
  const w = WORDS[v.language];
  return `
function answer(yes) { localStorage.setItem('bo-choice', yes ? 'all' : 'none'); told(yes, ${v.chat ? 'yes' : 'false'}); }
function ask() {
  var host = document.createElement('div'); host.className = 'layer'; host.setAttribute('style', 'position:fixed;left:20px;right:20px;${v.bannerAtTop ? 'top' : 'bottom'}:20px;padding:20px;background:#fff;border:1px solid #99a;z-index:9');
  host.innerHTML = '<p>${w.title}. ${w.text}</p><button id="y">${w.accept}</button> <button id="n">${w.refuse}</button>';
  document.body.appendChild(host);
  host.querySelector('#y').onclick = function () { answer(true); host.remove(); };
  host.querySelector('#n').onclick = function () { answer(false); host.remove(); };
}
ready(function () {
  var choice = localStorage.getItem('bo-choice');
  if (choice) told(choice === 'all', ${v.chat ? "choice === 'all'" : 'false'}); else ask();
  back(ask);
});`;
};

/** Each banner, how a page that goes on regardless knows a refusal, and how consent is given anew where that is offered. */
const BANNERS = {
  tarteaucitron: {
    script: tarteaucitron,
    refused: '/(?:^|; )tarteaucitron=[^;]*=false/.test(document.cookie)',
    again: 'tarteaucitron.userInterface.respondAll(true)',
  },
  klaro: {
    script: klaro("storageMethod: 'cookie', storageName: 'klaro'"),
    refused: '/(?:^|; )klaro=[^;]*google-analytics%22%3Afalse/.test(document.cookie)',
    again: 'klaro.getManager().changeAll(true), klaro.getManager().saveAndApplyConsents(), true',
  },
  'klaro-elsewhere': {
    script: klaro("storageMethod: 'localStorage', storageName: 'consent-choices'"),
    refused: `/google-analytics(?:"|%22)(?::|%3A)false/.test(localStorage.getItem('consent-choices'))`,
    again: null,
  },
  vanilla: {
    script: vanilla,
    refused:
      '/(?:^|; )cc_cookie=/.test(document.cookie) && !/(?:^|; )cc_cookie=[^;]*categories%22%3A%5B(?:(?!%5D)[^;])*analytics/.test(document.cookie)',
    again: "CookieConsent.acceptCategory('all'), true",
  },
  osano: { script: osano, refused: '/(?:^|; )cookieconsent_status=deny/.test(document.cookie)', again: null },
  orejime: {
    script: orejime,
    refused: '/(?:^|; )eu-consent=[^;]*analytics[^,;]*false/.test(document.cookie)',
    again: null,
  },
  homemade: { script: homemade, refused: "localStorage.getItem('bo-choice') === 'none'", again: null },
} as const;

export type BannerName = keyof typeof BANNERS;
export const BANNER_NAMES = Object.keys(BANNERS) as BannerName[];
/** Those that can be set up to offer accepting alone. */
export const MAY_HIDE_REFUSAL: readonly BannerName[] = [
  'tarteaucitron',
  'klaro',
  'klaro-elsewhere',
  'vanilla',
];

export const bannerScript = (v: Variation, asked: Asked): string =>
  tools(v, asked) + BANNERS[v.banner].script(v, asked);
/** An expression of the page: was refused before. */
export const refusedExpression = (v: Variation): string => BANNERS[v.banner].refused;
/** An expression of the page that accepts a second time; null where the banner offers no such function. */
export const acceptAgain = (v: Variation): string | null => BANNERS[v.banner].again;
