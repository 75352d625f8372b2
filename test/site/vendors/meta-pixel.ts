import { type Party, PIXEL, STAND_IN, script } from '../answer';

/** Meta's pixel as documented: `_fbp` (fb.1.time.random) for 90 days, a picture request to /tr. */
const EVENTS = `(function () {${STAND_IN}
  var fbp = vsvGet('_fbp') || 'fb.1.' + Date.now() + '.' + vsvDigits(18);
  vsvCookie('_fbp=' + fbp + '; domain=.' + vsvBase + '; path=/; max-age=7776000; SameSite=Lax; Secure');
  var q = (window.fbq && window.fbq.queue) || [];
  for (var i = 0; i < q.length; i++) if (q[i][0] === 'track') {
    new Image().src = 'https://www.facebook.com/tr/?id=1234567890123456&ev=' + q[i][1] + '&dl=' + encodeURIComponent(location.href) + '&rl=&if=false&ts=' + Date.now() + '&sw=' + screen.width + '&sh=' + screen.height + '&v=2.9.180&r=stable&fbp=' + fbp;
  }
})();`;

export const metaPixel: Party = {
  hosts: ['connect.facebook.net', 'www.facebook.com'],
  answer: ({ host }) => (host === 'connect.facebook.net' ? script(EVENTS) : PIXEL),
};
