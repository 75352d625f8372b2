import { NOTHING, type Party, PIXEL, STAND_IN, script } from '../answer';

/** Stripe.js as documented: `__stripe_mid` one year, `__stripe_sid` 30 minutes, a frame that asks m.stripe.com. */
const STRIPE = `(function () {${STAND_IN}
  var hex = function (n) { var s = ''; while (s.length < n) s += Math.floor(Math.random() * 16).toString(16); return s; };
  var uuid = function () { return [8, 4, 4, 4, 18].map(hex).join('-'); };
  vsvCookie('__stripe_mid=' + (vsvGet('__stripe_mid') || uuid()) + '; domain=.' + vsvBase + '; path=/; max-age=31536000; SameSite=Strict; Secure');
  vsvCookie('__stripe_sid=' + (vsvGet('__stripe_sid') || uuid()) + '; domain=.' + vsvBase + '; path=/; max-age=1800; SameSite=Strict; Secure');
  var frame = document.createElement('iframe');
  frame.src = 'https://m.stripe.network/inner.html'; frame.hidden = true; frame.title = 'Stripe';
  document.body.appendChild(frame);
  window.Stripe = function () { return { elements: function () { return {}; } }; };
})();`;

export const stripe: Party = {
  hosts: [/(^|\.)stripe\.com$/, /(^|\.)stripe\.network$/],
  answer: ({ host, url }) => {
    if (host === 'js.stripe.com') return script(STRIPE);
    if (host === 'm.stripe.network')
      return {
        type: 'text/html',
        body: '<!doctype html><title>inner</title><img alt="" src="https://m.stripe.com/6">',
      };
    if (host === 'm.stripe.com' && url.pathname === '/6') {
      return {
        ...PIXEL,
        cookies: [`m=${crypto.randomUUID()}; Max-Age=63072000; Path=/; Secure; HttpOnly; SameSite=None`],
      };
    }
    return NOTHING;
  },
};
