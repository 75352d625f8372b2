import { type Answer, type Ask, NOTHING, type Party, STAND_IN, script } from '../answer';
import { CMP_PACKAGES } from '../cmps';
import { fileOf } from '../file';
import { COOKIES_FR, PRIVACY_EN, PRIVACY_FR } from './policy';

/**
 * Sites that no build knows, for covering one from the popup and for the audit. The shop says what it does in a
 * policy of its own and differs from it in one thing: an advertising pixel that runs before any choice.
 */
export const SHOP = 'maison-lavande.example';
/** The same shop without any policy, with a policy that scripts write, and with one on a covered site. */
export const SILENT = 'sans-politique.example';
export const WRITTEN_BY_SCRIPT = 'page-animee.example';
export const RUN_BY_ANOTHER = 'espace-client.example';

const NAV = `<nav><a href="/">Boutique</a> <a href="/panier">Panier</a></nav>`;

function footer(host: string): string {
  const links: string[] = ['<a href="/conditions-generales">Conditions générales de vente</a>'];
  if (host === SHOP)
    links.push(
      '<a href="/politique-de-confidentialite">Politique de confidentialité</a>',
      '<a href="/cookies">Cookies</a>',
      '<a href="/en/privacy-policy">Privacy policy</a>',
    );
  if (host === WRITTEN_BY_SCRIPT) links.push('<a href="/confidentialite">Confidentialité</a>');
  if (host === RUN_BY_ANOTHER)
    links.push(
      '<a href="https://www.back-office.pro/docs/fr/juridique/politique-de-confidentialite">Politique de confidentialité</a>',
    );
  links.push('<button type="button" id="choices">Gérer mes cookies</button>');
  return `<footer>${links.join(' ')}</footer>`;
}

const page = (host: string, lang: string, title: string, body: string): Answer => ({
  type: 'text/html; charset=utf-8',
  cookies: [`lavande_session=${crypto.randomUUID()}; Path=/; Secure; HttpOnly; SameSite=Lax`],
  body: `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/vendor/vanilla/cookieconsent.css"><style>body{margin:0;font:17px/1.6 Georgia,serif;color:#2b2438;background:#fbf9fd}header,footer,main{padding:20px 7vw}header{border-bottom:1px solid #ddd2ea}table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:4px 8px;text-align:left}</style><script src="/shop.js" defer></script></head><body><header><b>Maison Lavande</b> ${NAV}</header>${body}${footer(host)}</body></html>`,
});

const HOME = `<main><h1>Savons et lavandes d’Avignon</h1><p>Tout est fait à la main, rue des Carmes.</p><p><a href="/panier">Voir le panier</a></p></main>`;

const shopScript = (host: string): string => `(function () {${STAND_IN}
var pixel = ${host === SHOP};
if (pixel) {
  window.fbq = function () { fbq.queue.push(arguments); }; fbq.queue = []; fbq('init', '1234567890123456'); fbq('track', 'PageView');
  var f = document.createElement('script'); f.async = true; f.src = 'https://connect.facebook.net/en_US/fbevents.js'; document.head.appendChild(f);
}
function measure() {
  var h = document.createElement('script'); h.async = true; h.src = 'https://static.hotjar.com/c/hotjar-314159.js?sv=7'; document.head.appendChild(h);
}
var c = document.createElement('script'); c.src = '/vendor/vanilla/cookieconsent.umd.js';
c.onload = function () {
  CookieConsent.run({ hideFromBots: false, categories: { necessary: { enabled: true, readOnly: true }, analytics: {} },
    onConsent: function () { if (CookieConsent.acceptedCategory('analytics')) measure(); },
    language: { default: 'fr', translations: { fr: { consentModal: { title: 'Un instant', description: 'Nous aimerions mesurer la fréquentation de la boutique.', acceptAllBtn: 'Tout accepter', acceptNecessaryBtn: 'Tout refuser', showPreferencesBtn: 'Choisir' },
      preferencesModal: { title: 'Vos choix', acceptAllBtn: 'Tout accepter', acceptNecessaryBtn: 'Tout refuser', savePreferencesBtn: 'Enregistrer', sections: [{ title: 'Nécessaires', description: 'Toujours actifs.', linkedCategory: 'necessary' }, { title: 'Mesure', description: 'Fréquentation.', linkedCategory: 'analytics' }] } } } } });
  document.getElementById('choices').onclick = function () { CookieConsent.showPreferences(); };
};
document.head.appendChild(c);
if (location.pathname === '/confidentialite' && ${host === WRITTEN_BY_SCRIPT}) setTimeout(function () {
  document.querySelector('#app').innerHTML = ${JSON.stringify(PRIVACY_FR)};
}, 120);
})();`;

const HOTJAR = `(function () {${STAND_IN}
vsvCookie('_hjSessionUser_314159=' + btoa(JSON.stringify({ id: vsvDigits(20), created: Date.now() })) + '; domain=.' + vsvBase + '; path=/; max-age=31536000; SameSite=Lax; Secure');
vsvCookie('_hjSession_314159=' + btoa(JSON.stringify({ id: vsvDigits(20) })) + '; domain=.' + vsvBase + '; path=/; max-age=1800; SameSite=Lax; Secure');
navigator.sendBeacon('https://metrics.hotjar.io/?v=7', JSON.stringify({ u: vsvGet('_hjSessionUser_314159') }));
// An identifier in the body alone, sent in a way that the page's own hook does not hear.
fetch('https://vc.hotjar.io/sessions/314159?s=0.25', { method: 'POST', mode: 'no-cors', body: JSON.stringify({ anonymousId: vsvDigits(20) }) });
})();`;

function shopAnswer({ host, url }: Ask): Answer {
  const site = host.replace(/^www\./, '');
  const { pathname } = url;
  if (pathname === '/shop.js')
    return {
      type: 'text/javascript; charset=utf-8',
      headers: { 'cache-control': 'no-store' },
      body: shopScript(site),
    };
  const vendor = /^\/vendor\/vanilla\/(.+)$/.exec(pathname);
  if (vendor) return fileOf(CMP_PACKAGES.vanilla ?? '', vendor[1] ?? '');
  if (pathname === '/__site/note') return NOTHING;
  if (pathname === '/' || pathname === '/panier') return page(site, 'fr', 'Maison Lavande', HOME);
  if (site === SHOP) {
    if (pathname === '/politique-de-confidentialite')
      return page(site, 'fr', 'Politique de confidentialité', PRIVACY_FR);
    if (pathname === '/cookies') return page(site, 'fr', 'Cookies', COOKIES_FR);
    if (pathname === '/en/privacy-policy') return page(site, 'en', 'Privacy policy', PRIVACY_EN);
  }
  if (site === WRITTEN_BY_SCRIPT && pathname === '/confidentialite')
    return page(site, 'fr', 'Confidentialité', '<main id="app"><p>Chargement…</p></main>');
  return { ...page(site, 'fr', 'Introuvable', '<main><h1>Page introuvable</h1></main>'), status: 404 };
}

export const shop: Party = {
  hosts: [SHOP, SILENT, WRITTEN_BY_SCRIPT, RUN_BY_ANOTHER].flatMap((host) => [host, `www.${host}`]),
  answer: shopAnswer,
};

export const hotjar: Party = {
  hosts: [/(^|\.)hotjar\.(com|io)$/],
  answer: ({ host }) => (host === 'static.hotjar.com' ? script(HOTJAR) : NOTHING),
};
