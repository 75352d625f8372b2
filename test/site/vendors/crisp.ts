import { NOTHING, type Party, STAND_IN, script } from '../answer';

/** Crisp's chat as documented: a session cookie of six months on the base domain, a socket to the relay, storage. */
const LOADER = `(function () {${STAND_IN}
  var id = window.CRISP_WEBSITE_ID, name = 'crisp-client%2Fsession%2F' + id;
  var token = vsvGet(name) || 'session_' + ([8, 4, 4, 4, 12].map(function (n) { var s = ''; while (s.length < n) s += Math.floor(Math.random() * 16).toString(16); return s; }).join('-'));
  vsvCookie(name + '=' + token + '; domain=.' + vsvBase + '; path=/; max-age=15811200; SameSite=Lax; Secure');
  vsvKey('local', 'crisp-client/user-locale/' + id, navigator.language);
  try { new WebSocket('wss://client.relay.crisp.chat/w/b1/?EIO=4&transport=websocket'); } catch (e) {}
  fetch('https://client.crisp.chat/static/locales/' + navigator.language.slice(0, 2) + '.json', { mode: 'cors' }).catch(function () {});
  var bubble = document.createElement('button');
  bubble.textContent = 'Chat'; bubble.setAttribute('aria-label', 'Chat');
  bubble.style.cssText = 'position:fixed;right:20px;bottom:76px;border:0;border-radius:28px;padding:14px 18px;background:#1972f5;color:#fff;font:600 14px system-ui;z-index:50';
  (document.body || document.documentElement).appendChild(bubble);
})();`;

export const crisp: Party = {
  hosts: [/(^|\.)crisp\.chat$/],
  answer: ({ host, url }) => {
    if (host === 'client.crisp.chat' && url.pathname === '/l.js') return script(LOADER);
    if (url.pathname.endsWith('.json'))
      return { type: 'application/json', headers: { 'access-control-allow-origin': '*' }, body: '{}' };
    return NOTHING;
  },
};
