/**
 * A banner that somebody wrote for one site: no library, no cookie of a known name. `first-layer` offers both answers in
 * English; `second-layer` hides refusing behind settings with boxes ticked beforehand, in French, in a shadow root.
 */
export function homemade(kind: 'first-layer' | 'second-layer'): string {
  const first = `<p>We would like to use cookies to count visits and to offer a chat.</p><button id="y">Sounds good, accept</button> <button id="n">Continue without accepting</button>`;
  const second = `<p>Nous utilisons des traceurs pour mesurer l’audience et proposer une messagerie.</p><button id="y">Tout accepter</button> <button id="s">Gérer mes choix</button>
<form id="f" hidden><label><input type="checkbox" name="audience" checked> Mesure d’audience</label> <label><input type="checkbox" name="chat" checked> Messagerie d’assistance</label> <button id="v" type="button">Enregistrer</button></form>`;
  return `
function kept() { return localStorage.getItem('bo-choice'); }
function answer(analytics, chat) { localStorage.setItem('bo-choice', (analytics ? 'a' : '') + (chat ? 'c' : '') || 'none'); truth(analytics, chat); }
function ask() {
  var host = document.createElement('div'); host.className = 'layer';
  host.setAttribute('style', 'position:fixed;left:20px;right:20px;bottom:20px;padding:20px;background:#fff;border:1px solid #99a;z-index:9');
  var root = ${kind === 'second-layer' ? "host.attachShadow({ mode: 'open' })" : 'host'};
  root.innerHTML = ${JSON.stringify(kind === 'second-layer' ? second : first)};
  document.body.appendChild(host);
  var by = function (id) { return root.querySelector('#' + id); };
  by('y').onclick = function () { answer(true, true); host.remove(); };
  if (by('n')) by('n').onclick = function () { answer(false, false); host.remove(); };
  if (by('s')) by('s').onclick = function () { by('f').hidden = false; };
  if (by('v')) by('v').onclick = function () { answer(by('f').audience.checked, by('f').chat.checked); host.remove(); };
}
ready(function () {
  var choice = kept();
  if (choice) truth(choice !== 'none' && choice.indexOf('a') >= 0, choice !== 'none' && choice.indexOf('c') >= 0); else setTimeout(ask, 400);
  back(${kind === 'second-layer' ? "'Gérer mes cookies'" : "'Cookie settings'"}, ask);
});`;
}
