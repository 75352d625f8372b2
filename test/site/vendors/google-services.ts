import { NOTHING, type Party, STAND_IN, script } from '../answer';

/** Sign in with Google: `g_state` is written when the person closes the prompt, so only on an act of theirs. */
const GSI = `(function () {${STAND_IN}
  window.google = window.google || {};
  window.google.accounts = { id: { initialize: function () {}, renderButton: function (at) { at.textContent = 'Google account'; }, prompt: function () {
    vsvCookie('g_state={"i_l":0}; path=/; max-age=15552000'); } } };
})();`;

/** Google Translate's element: `googtrans` for the session, when a language is chosen. */
const TRANSLATE = `(function () {${STAND_IN}
  fetch('https://translate.googleapis.com/element/log', { mode: 'no-cors' }).catch(function () {});
  vsvCookie('googtrans=/en/fr; path=/');
})();`;

export const googleServices: Party = {
  hosts: [
    'accounts.google.com',
    'translate.google.com',
    'translate.googleapis.com',
    'translate-pa.googleapis.com',
  ],
  answer: ({ host, url }) => {
    if (host === 'accounts.google.com' && url.pathname === '/gsi/client') return script(GSI);
    if (host === 'translate.google.com') return script(TRANSLATE);
    return NOTHING;
  },
};
