import { NOTHING, type Party, STAND_IN, script } from '../answer';

/**
 * Google Analytics 4 as documented: gtag.js writes `_ga` (GA1.1.random.first-visit) and `_ga_<id>` for `cookie_expires`
 * seconds (63,072,000 unless configured), renews both at each hit, and sends /g/collect.
 */
const GTAG = `(function () {${STAND_IN}
  var id = new URL(document.currentScript.src).searchParams.get('id');
  var settings = { cookie_expires: 63072000, cookie_update: true };
  var layer = window.dataLayer = window.dataLayer || [];
  var consent = { analytics_storage: 'granted' };
  function run(args) {
    if (args[0] === 'consent') Object.assign(consent, args[2]);
    if (args[0] === 'config' && args[1] === id) { Object.assign(settings, args[2] || {}); hit('page_view'); }
    if (args[0] === 'event') hit(args[1]);
  }
  function hit(name) {
    var granted = consent.analytics_storage !== 'denied', now = Math.floor(Date.now() / 1000), cid, sid = now;
    var tail = '; domain=.' + vsvBase + '; path=/; max-age=' + settings.cookie_expires + '; SameSite=Lax; Secure';
    if (granted) {
      var old = vsvGet('_ga'), value = old || 'GA1.1.' + vsvDigits(9) + '.' + now;
      if (!old || settings.cookie_update) vsvCookie('_ga=' + value + tail);
      cid = value.split('.').slice(2).join('.');
      vsvCookie('_ga_' + id.slice(2) + '=GS2.1.s' + sid + '$o1$g0$t' + now + '$j60$l0$h0' + tail);
    } else cid = vsvDigits(9) + '.' + now;
    var query = 'v=2&tid=' + id + '&gtm=45je4c0&_p=' + vsvDigits(13) + '&gcs=' + (granted ? 'G111' : 'G100') + '&cid=' + cid +
      '&ul=' + navigator.language.toLowerCase() + '&sr=' + screen.width + 'x' + screen.height + '&sid=' + sid + '&sct=1&seg=0&dl=' +
      encodeURIComponent(location.href) + '&dt=' + encodeURIComponent(document.title) + '&en=' + name;
    navigator.sendBeacon('https://region1.google-analytics.com/g/collect?' + query);
  }
  for (var i = 0; i < layer.length; i++) run(layer[i]);
  layer.push = function () { for (var a = 0; a < arguments.length; a++) { Array.prototype.push.call(layer, arguments[a]); run(arguments[a]); } };
})();`;

export const googleAnalytics: Party = {
  hosts: ['www.googletagmanager.com', /(^|\.)google-analytics\.com$/, 'analytics.google.com'],
  answer: ({ url }) => (url.pathname === '/gtag/js' ? script(GTAG) : NOTHING),
};
