import { type Answer, type Ask, NOTHING, PIXEL, script } from '../answer';
import { cloudflareMarks } from '../cloudflare';
import { ANALYTICS_ID, CHAT_ID, page } from '../pages/layout';
import { bannerScript, refusedExpression } from './banners';
import { TWO_YEARS, type Variation } from './variation';

const SITE = 'back-office.pro';

/** The pages of one variation; null for what the replica answers itself (stand-ins of vendors, documentation). */
export const pagesOf =
  (variation: Variation) =>
  (ask: Ask): Answer | null => {
    const { host, url } = ask;
    if (host === `cdn.${SITE}`) return script('document.documentElement.dataset.ready = "yes";');
    if (host === 't.measured.example') return PIXEL;
    if (host === 'player.vimeo.com')
      return { type: 'text/html', body: '<!doctype html><title>Video</title>' };
    if (host === 'cdn.jsdelivr.net') return script('window.small = {};');
    if (host !== `www.${SITE}`) return null;
    switch (url.pathname) {
      case '/':
      case '/fr':
        return answer(variation, ask, home(variation));
      case '/pay':
        return answer(variation, ask, home(variation, true));
      case '/site.js':
        return script(siteScript(variation));
      case '/own-measure':
        return NOTHING;
      case '/__variation/clear':
        // Empties what this browser keeps of the site, so that the next variation meets a new visitor.
        return {
          type: 'text/html',
          headers: { 'clear-site-data': '"cookies", "storage"', 'cache-control': 'no-store' },
          body: '<!doctype html><title>clear</title>',
        };
      default:
        return null;
    }
  };

function answer(v: Variation, ask: Ask, body: string): Answer {
  const sent = ask.request.headers.cookie ?? '';
  const cookies: string[] = [];
  const once = (name: string, line: string): void => {
    if (!sent.includes(`${name}=`)) cookies.push(line);
  };
  const weak = v.faults.includes('weak-session');
  if (v.session)
    once(
      'bo_session',
      `bo_session=${crypto.randomUUID()}; Path=/; SameSite=Lax${weak ? '' : '; HttpOnly; Secure'}`,
    );
  if (v.loadBalancer) once('SERVERID', 'SERVERID=s2; Path=/; Secure');
  if (v.csrf) once('XSRF-TOKEN', `XSRF-TOKEN=${crypto.randomUUID()}; Path=/; Secure; SameSite=Lax`);
  if (v.faults.includes('long-preference'))
    once('bo_prefs', `bo_prefs=compact; Path=/; Max-Age=${TWO_YEARS}; Secure; SameSite=Lax`);
  const given: Answer = {
    type: 'text/html; charset=utf-8',
    headers: { 'cache-control': 'no-store' },
    cookies,
    body,
  };
  return v.inFront ? cloudflareMarks(given, sent) : given;
}

/** The start page, or the one where a card is paid with: it carries the declared company's script besides. */
function home(v: Variation, paying = false): string {
  const extra = [
    paying ? '<script src="https://js.stripe.com/v3/" defer></script>' : '',
    v.ownCdn ? `<script src="https://cdn.${SITE}/app.js" defer></script>` : '',
    v.faults.includes('unnamed-library')
      ? '<script src="https://cdn.jsdelivr.net/npm/small" defer></script>'
      : '',
  ].join('');
  const body = [
    '<main class="narrow"><h1>Back-Office.pro</h1>',
    v.faults.includes('unnamed-video')
      ? '<iframe title="Video" src="https://player.vimeo.com/video/1" width="320" height="180"></iframe>'
      : '',
    v.faults.includes('unnamed-host') ? '<img alt="" src="https://t.measured.example/p.gif?u=1">' : '',
    '</main>',
  ].join('');
  return page(v.language, paying ? 'Payment' : 'Start', body, extra);
}

function siteScript(v: Variation): string {
  const early = v.faults.includes('analytics-early');
  const chatEarly = v.faults.includes('chat-early');
  const lifetime = v.faults.includes('analytics-long') ? TWO_YEARS : v.analyticsLifetime;
  const gtag = `var s = document.createElement('script'); s.async = true; s.src = 'https://www.googletagmanager.com/gtag/js?id=${ANALYTICS_ID}';
window.dataLayer = window.dataLayer || []; window.gtag = function () { dataLayer.push(arguments); };
gtag('js', new Date()); gtag('config', '${ANALYTICS_ID}', { cookie_expires: ${lifetime}, cookie_update: ${v.renews} });
document.head.appendChild(s);`;
  const chat = `window.CRISP_WEBSITE_ID = '${CHAT_ID}';
var c = document.createElement('script'); c.async = true; c.src = 'https://client.crisp.chat/l.js'; document.head.appendChild(c);`;
  const pixel = `window.fbq = window.fbq || function () { (fbq.queue = fbq.queue || []).push(arguments); };
fbq('init', '1234567890123456'); fbq('track', 'PageView');
var f = document.createElement('script'); f.async = true; f.src = 'https://connect.facebook.net/en_US/fbevents.js'; document.head.appendChild(f);`;
  const unless = (code: string): string => `if (!refused) { ${code} }`;
  const ignores = v.faults.includes('ignores-refusal');
  return `(function () {
var refused = ${refusedExpression(v)};
${early ? unless(gtag) : ''}
${chatEarly ? unless(chat) : ''}
${v.faults.includes('pixel') ? (ignores ? pixel : unless(pixel)) : ''}
${ignores ? `if (refused) { ${gtag} }` : ''}
${v.theme ? `localStorage.setItem('theme', 'light');` : ''}
${v.ownMeasuring ? OWN_MEASURING : ''}
${bannerScript(v, { analytics: early ? '' : gtag, chat: chatEarly ? '' : chat })}
})();`;
}

/** Matomo's cookies as its documentation gives them, from the site's own host, for itself alone. */
const OWN_MEASURING = `
if (document.cookie.indexOf('_pk_id.1.1fff') < 0) document.cookie = '_pk_id.1.1fff=' + Math.random().toString(16).slice(2, 18) + '.' + Math.floor(Date.now() / 1000) + '.; path=/; max-age=33955200; SameSite=Lax; Secure';
document.cookie = '_pk_ses.1.1fff=1; path=/; max-age=1800; SameSite=Lax; Secure';
navigator.sendBeacon('/own-measure?action_name=start&idsite=1');`;
