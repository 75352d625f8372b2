/**
 * What a page can try in order to tell whether a watcher is there. Its answer has to be the same on a site that is
 * watched and on one that is not.
 */
export const DETECT = String.raw`
const seen = {};
const put = (name, act) => { try { seen[name] = String(act()); } catch (e) { seen[name] = 'threw ' + e.name + ': ' + e.message; } };
const setter = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie').set;
const lines = (stack) => String(stack).split('\n').map((l) => l.replace(/:\d+:\d+/g, '').replace(/https:\/\/[^/]+/g, '').trim()).filter(Boolean).join(' | ');
const shape = (owner, name) => { const d = Object.getOwnPropertyDescriptor(owner, name); return d ? Object.keys(d).map((k) => k + ':' + (typeof d[k] === 'function' ? d[k].name + '/' + d[k].length + '/' + Object.getOwnPropertyNames(d[k]).sort() : d[k])).join(';') : 'none'; };
const targets = [[Document.prototype, 'cookie'], [Storage.prototype, 'setItem'], [Storage.prototype, 'removeItem'], [Storage.prototype, 'clear'], [Navigator.prototype, 'sendBeacon'], [window, 'WebSocket'], [window, 'EventSource'], [IDBFactory.prototype, 'open'], [HTMLCanvasElement.prototype, 'toDataURL'], [CanvasRenderingContext2D.prototype, 'fillText'], [Function.prototype, 'toString'], [CacheStorage.prototype, 'open'], [CanvasRenderingContext2D.prototype, 'restore'], [CanvasRenderingContext2D.prototype, 'measureText'], [OffscreenCanvas.prototype, 'convertToBlob'], [WebGLRenderingContext.prototype, 'readPixels'], [WebGLRenderingContext.prototype, 'getParameter'], [HTMLElement.prototype, 'offsetWidth'], [Object.getPrototypeOf(document.fonts), 'check'], [BaseAudioContext.prototype, 'createOscillator'], [AudioBuffer.prototype, 'getChannelData'], [RTCIceCandidate.prototype, 'candidate'], [RTCPeerConnection.prototype, 'addTrack'], [MediaDevices.prototype, 'enumerateDevices']];
for (const [owner, name] of targets) {
  put('shape ' + name, () => shape(owner, name));
  const d = Object.getOwnPropertyDescriptor(owner, name);
  for (const part of ['value', 'get', 'set']) if (typeof d[part] === 'function') {
    put('source ' + name + ' ' + part, () => d[part].toString());
    put('called source ' + name + ' ' + part, () => Function.prototype.toString.call(d[part]));
    put('made ' + name + ' ' + part, () => { new d[part](); });
    put('prototype ' + name + ' ' + part, () => 'prototype' in d[part]);
  }
  if (owner !== window) put('order ' + name, () => Object.getOwnPropertyNames(owner).indexOf(name));
}
put('wrong receiver', () => { try { setter.call({}, 'x'); } catch (e) { return e.name + ' ' + e.message + ' ' + lines(e.stack) + ' ' + Object.getOwnPropertyNames(e); } });
put('wrong storage', () => { try { Storage.prototype.setItem.call({}, 'a', 'b'); } catch (e) { return e.message + ' ' + lines(e.stack); } });
put('too few', () => { try { localStorage.setItem('a'); } catch (e) { return e.message + ' ' + lines(e.stack); } });
put('bad socket', () => { try { new WebSocket('nonsense://x y'); } catch (e) { return e.name + ' ' + lines(e.stack); } });
put('called class', () => { try { WebSocket('wss://x'); } catch (e) { return e.name + ' ' + e.message + ' ' + lines(e.stack); } });
put('class constructor', () => WebSocket.prototype.constructor === WebSocket && EventSource.prototype.constructor === EventSource);
put('conversions', () => { let n = 0; document.cookie = { toString() { n++; return 'conv=1'; } }; localStorage.setItem({ toString() { n++; return 'k'; } }, { toString() { n++; return 'v'; } }); localStorage.removeItem('k'); return n; });
put('conversions too early', () => { let n = 0; const text = { toString() { n++; return 'x'; } }; try { setter.call({}, text); } catch {} try { localStorage.setItem(text); } catch {} try { Storage.prototype.setItem.call({}, text, text); } catch {} return n; });
put('conversion that throws', () => { try { document.cookie = { toString() { throw new Error('mine'); } }; } catch (e) { return e.message + ' ' + lines(e.stack); } });
put('deep stack', () => { const deep = (n) => { if (n > 0) return deep(n - 1) + ''; try { localStorage.setItem('a'); } catch (e) { return lines(e.stack); } }; return deep(30); });
put('page stack getter', () => { let n = 0; const mine = { get stack() { n++; return 'at Reflect.x'; } }; try { document.cookie = { toString() { throw mine; } }; } catch {} return n; });
put('iterators', () => { let n = 0; const was = Array.prototype[Symbol.iterator]; Array.prototype[Symbol.iterator] = function () { n++; return was.call(this); }; document.cookie = 'it=1'; localStorage.setItem('it', '1'); const p = document.createElement('canvas').getContext('2d'); p.fillText('Cwm fjord', 1, 1); p.getImageData(0, 0, 1, 1); Array.prototype[Symbol.iterator] = was; return n; });
put('symbol', () => { document.cookie = Symbol('a'); });
put('value back', () => { document.cookie = 'back=1; Max-Age=9'; return /(^|; )back=1/.test(document.cookie); });
put('prepareStackTrace', () => { let n = 0; Error.prepareStackTrace = () => { n++; return ''; }; document.cookie = 'pst=1'; delete Error.prepareStackTrace; return n; });
put('stack limit', () => { let n = 0; const was = Object.getOwnPropertyDescriptor(Error, 'stackTraceLimit'); if (!was) return 'none'; Object.defineProperty(Error, 'stackTraceLimit', { configurable: true, get() { n++; return 10; }, set() { n++; } }); document.cookie = 'stl=1'; Object.defineProperty(Error, 'stackTraceLimit', was); return n; });
put('called back', () => { let n = 0; const keep = { j: JSON.stringify, p: Array.prototype.push, d: EventTarget.prototype.dispatchEvent, q: window.queueMicrotask, t: window.setTimeout, u: window.URL, n: Date.now, s: String.prototype.slice, e: RegExp.prototype.exec, c: window.CustomEvent };
  JSON.stringify = () => { n++; return ''; }; Array.prototype.push = function () { n++; }; EventTarget.prototype.dispatchEvent = () => { n++; }; window.queueMicrotask = () => { n++; }; window.setTimeout = () => { n++; }; Date.now = () => { n++; return 0; }; String.prototype.slice = () => { n++; return ''; }; RegExp.prototype.exec = () => { n++; return null; }; window.CustomEvent = function () { n++; };
  document.cookie = 'cb=1'; localStorage.setItem('cb', '1');
  JSON.stringify = keep.j; Array.prototype.push = keep.p; EventTarget.prototype.dispatchEvent = keep.d; window.queueMicrotask = keep.q; window.setTimeout = keep.t; Date.now = keep.n; String.prototype.slice = keep.s; RegExp.prototype.exec = keep.e; window.CustomEvent = keep.c;
  return n; });
put('own globals', () => Object.getOwnPropertyNames(window).filter((k) => /vsv|visavis/i.test(k)).join());
put('entries', () => performance.getEntries().map((e) => e.name).filter((n) => /extension:/.test(n)).join());
put('resource probing', () => performance.getEntriesByType('resource').length);
put('markup', () => document.documentElement.outerHTML.length - document.scripts[0].text.length);
put('attributes', () => document.documentElement.attributes.length + ' ' + document.body.attributes.length);
const first = setTimeout(() => {}, 0);
put('first timer', () => first);
document.cookie = 'timer=1'; localStorage.setItem('timer', '1');
await new Promise((ok) => setTimeout(ok, 200));
put('timers between', () => setTimeout(() => {}, 0) - first);
const frame = document.createElement('iframe'); document.body.append(frame);
let heard = 0;
for (const name of ['vsv-q', 'vsv-a']) for (const place of [window, frame.contentWindow]) for (const target of [place.document, place, place.performance]) target.addEventListener(name, () => heard++);
await new Promise((ok) => setTimeout(ok, 200));
put('events', () => heard);
put('source in a fresh realm', () => frame.contentWindow.Function.prototype.toString.call(setter));
put('fresh setter', () => Object.getOwnPropertyDescriptor(frame.contentWindow.Document.prototype, 'cookie').set.toString());
frame.remove();
for (const c of ['it', 'conv', 'back', 'pst', 'stl', 'cb', 'timer']) document.cookie = c + '=; Max-Age=0';
localStorage.clear();
`;
