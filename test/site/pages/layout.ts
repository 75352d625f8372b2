import type { Scenario } from '../scenarios';

export const ANALYTICS_ID = 'G-7K2M4P9XQ1';
export const CHAT_ID = 'b7c1f3a2-5d4e-4f60-8a91-2c3d4e5f6a7b';
const PIXEL_ID = '1234567890123456';

/** What every page of the site carries in its head, as the scenario has it. The docs pages load it too. */
export function siteScripts(scenario: Scenario): string {
  const gtag = (): string => `
var s = document.createElement('script'); s.async = true; s.src = 'https://www.googletagmanager.com/gtag/js?id=${ANALYTICS_ID}';
window.dataLayer = window.dataLayer || []; window.gtag = function () { dataLayer.push(arguments); };
gtag('js', new Date()); gtag('config', '${ANALYTICS_ID}', { cookie_expires: ${scenario.analyticsLifetime} });
document.head.appendChild(s);`;
  const chat = `
window.CRISP_WEBSITE_ID = '${CHAT_ID}';
var c = document.createElement('script'); c.async = true; c.src = 'https://client.crisp.chat/l.js'; document.head.appendChild(c);`;
  const pixel = `
window.fbq = window.fbq || function () { (fbq.queue = fbq.queue || []).push(arguments); };
fbq('init', '${PIXEL_ID}'); fbq('track', 'PageView');
var f = document.createElement('script'); f.async = true; f.src = 'https://connect.facebook.net/en_US/fbevents.js'; document.head.appendChild(f);`;
  const refused = `/(?:^|; )tarteaucitron=[^;]*=false/.test(document.cookie)`;
  const runs = (code: string): string => (scenario.ignoresRefusal ? code : `if (!${refused}) { ${code} }`);
  return `(function () {
${scenario.analyticsBeforeChoice ? runs(gtag()) : ''}
${scenario.chatBeforeChoice ? runs(chat) : ''}
${scenario.pixel ? runs(pixel) : ''}
var base = '/vendor/tarteaucitron/';
window.tarteaucitronForceCDN = base;
var t = document.createElement('script'); t.src = base + 'tarteaucitron.min.js';
t.onload = function () {
  tarteaucitron.init({ privacyUrl: '', bodyPosition: 'bottom', hashtag: '#tarteaucitron', cookieName: 'tarteaucitron', orientation: 'bottom', showAlertSmall: false, cookieslist: false, showIcon: true, iconPosition: 'BottomLeft', adblocker: false, DenyAllCta: true, AcceptAllCta: true, highPrivacy: true, handleBrowserDNTRequest: false, removeCredit: true, moreInfoLink: false, useExternalCss: false, useExternalJs: false, mandatory: false, mandatoryCta: false, googleConsentMode: false, partnersList: false });
  tarteaucitron.services.bogtag = { key: 'bogtag', type: 'analytic', name: 'Google Analytics', uri: 'https://policies.google.com/privacy', needConsent: true, cookies: ['_ga', '_ga_${ANALYTICS_ID.slice(2)}'], js: function () { ${scenario.analyticsBeforeChoice ? '' : gtag()} } };
  tarteaucitron.services.bochat = { key: 'bochat', type: 'support', name: 'Crisp', uri: 'https://crisp.chat/en/privacy/', needConsent: true, cookies: ['crisp-client%2Fsession%2F${CHAT_ID}'], js: function () { ${scenario.chatBeforeChoice ? '' : chat} } };
  (tarteaucitron.job = tarteaucitron.job || []).push('bogtag', 'bochat');
};
document.head.appendChild(t);
document.addEventListener('tac.consent_updated', function () { navigator.sendBeacon('/__site/note', JSON.stringify({ kind: 'consent' })); });
window._rollbarConfig = { accessToken: '0123456789abcdef0123456789abcdef', captureUncaught: true, payload: { environment: 'production' } };
var r = document.createElement('script'); r.src = '/vendor/rollbar/rollbar.umd.min.js';
r.onload = function () { if (window.rollbar && location.search.indexOf('fault') >= 0) setTimeout(function () { throw new Error('a fault on purpose'); }, 50); };
${scenario.analyticsBeforeChoice || scenario.pixel || scenario.chatBeforeChoice ? 'document.head.appendChild(r);' : "if (location.pathname.indexOf('/app') === 0) document.head.appendChild(r);"}
})();`;
}

const STYLE = `:root{--ink:#16202c;--mute:#56657a;--line:#e1e6ed;--brand:#0f6bdc;--soft:#f4f7fb}*{box-sizing:border-box}body{margin:0;font:16px/1.6 ui-sans-serif,system-ui,"Segoe UI",Roboto,Arial,sans-serif;color:var(--ink);background:#fff}a{color:var(--brand)}header{display:flex;gap:24px;align-items:center;padding:16px 6vw;border-bottom:1px solid var(--line)}header b{font-size:18px}header nav{display:flex;gap:18px;margin-left:auto;flex-wrap:wrap}header a{text-decoration:none;color:var(--ink)}.hero{padding:72px 6vw;background:var(--soft)}.hero h1{font-size:44px;line-height:1.1;margin:0 0 12px;max-width:18ch}.hero p{max-width:56ch;color:var(--mute);font-size:18px}.go{display:inline-block;background:var(--brand);color:#fff;padding:12px 20px;border-radius:10px;text-decoration:none;border:0;font:inherit;cursor:pointer}.grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(220px,1fr));gap:20px;padding:48px 6vw}.card{border:1px solid var(--line);border-radius:14px;padding:20px}.card h2{margin:0 0 6px;font-size:19px}.card p{margin:0;color:var(--mute)}form{display:grid;gap:10px;max-width:360px}input{font:inherit;padding:10px 12px;border:1px solid var(--line);border-radius:8px}main.narrow{padding:56px 6vw}footer{padding:32px 6vw;border-top:1px solid var(--line);color:var(--mute);display:flex;gap:20px;flex-wrap:wrap}`;

const NAV = {
  en: [
    ['/', 'Product'],
    ['/pricing', 'Pricing'],
    ['/docs/en/', 'Documentation'],
    ['/sign-in', 'Sign in'],
    ['/fr', 'Français'],
  ],
  fr: [
    ['/fr', 'Produit'],
    ['/pricing', 'Tarifs'],
    ['/docs/fr/', 'Documentation'],
    ['/sign-in', 'Connexion'],
    ['/', 'English'],
  ],
} as const;

export function page(language: 'en' | 'fr', title: string, body: string, extra = ''): string {
  const policy =
    language === 'fr' ? '/docs/fr/juridique/politique-de-confidentialite' : '/docs/en/legal/privacy-policy';
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · Back-Office.pro</title><link rel="icon" href="data:,"><style>${STYLE}</style><script src="/site.js"></script>${extra}</head><body>
<header><b>Back-Office.pro</b><nav>${NAV[language].map(([href, text]) => `<a href="${href}">${text}</a>`).join('')}</nav></header>
${body}
<footer><span>Replica for tests</span><a href="${policy}">${language === 'fr' ? 'Politique de confidentialité' : 'Privacy policy'}</a></footer></body></html>`;
}
