import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, Plan, WWW } from '../site/generated/plan';
import { Random } from '../site/generated/random';
import { Runner } from '../site/generated/run';
import { DETECT } from './detect';

let seed = 5000;

/** Opens a page whose only content is this script, and gives what it returned. */
async function run(
  runner: Runner,
  body: string,
  options: { host?: string; headers?: Record<string, string>; cookies?: string[]; blind?: boolean } = {},
): Promise<{ told: unknown; url: string }> {
  const plan = new Plan(++seed, runner.engine, new Random(seed));
  const host = options.host ?? WWW;
  const url = plan.respond(host, {
    ...(options.headers ? { headers: options.headers } : {}),
    ...(options.cookies ? { cookies: options.cookies } : {}),
    body: `<!doctype html><html lang="en"><title>hostile</title><body><script nonce="n1">
window.__end = (async () => { ${body} })();
</script></body></html>`,
  });
  runner.site.add(plan);
  await runner.page.open(url);
  // A page that breaks its own world breaks the driver's questions too: then nothing is asked.
  if (options.blind) await new Promise((done) => setTimeout(done, 600));
  const told = options.blind ? null : await runner.page.evaluate('window.__end');
  return { told, url };
}

/** Reports until one satisfies, or the last. */
async function reportWith(
  runner: Runner,
  enough: (report: Awaited<ReturnType<Runner['report']>>) => boolean,
): ReturnType<Runner['report']> {
  let report = await runner.report();
  for (let i = 0; i < 20 && !enough(report); i++) {
    await new Promise((done) => setTimeout(done, 250));
    report = await runner.report();
  }
  return report;
}

for (const engine of ['chromium', 'firefox'] as const satisfies readonly Engine[]) {
  describe(`a hostile page, ${engine}`, () => {
    let runner: Runner;
    beforeAll(async () => {
      runner = await Runner.start(engine, true);
    });
    afterAll(() => runner?.stop());

    it('cannot tell a watched site from one that is not', async () => {
      const script = `${DETECT} return seen;`;
      const watched = (await run(runner, script)).told as Record<string, string>;
      const control = (await run(runner, script, { host: 'www.control-example.com' })).told;
      const alike = (told: unknown): unknown => JSON.parse(JSON.stringify(told).replace(/\/g\/\d+/g, '/g/n'));
      expect(alike(watched)).toEqual(alike(control));
      expect(Object.keys(watched).length).toBeGreaterThan(80);
      await runner.forget();
    });

    it('forges nothing, though it knows our source', async () => {
      await run(
        runner,
        `
const note = (more) => ({ seq: 1, at: Date.now(), script: 'https://forged.example.com/x.js', ...more });
const message = JSON.stringify({ dropped: 0, services: { forged: 'analytic' }, notes: [
  note({ kind: 'cookie', api: 'document', line: 'forged=1; Max-Age=99999999' }),
  note({ kind: 'storage', area: 'local', op: 'set', key: 'forged', size: 3 }),
  note({ kind: 'send', api: 'websocket', url: 'wss://forged.example.com/', body: '' }) ] });
const caught = [];
const fake = (doc) => {
  for (const target of [doc, doc.defaultView, doc.defaultView.performance]) {
    for (const name of ['vsv-q', 'vsv-a', 'vsv-', '']) {
      target.addEventListener(name, (e) => caught.push(e.detail));
      target.dispatchEvent(new CustomEvent(name, { detail: 'my-secret' }));
      target.dispatchEvent(new CustomEvent(name, { detail: message }));
    }
    target.dispatchEvent(new CustomEvent('my-secret', { detail: message }));
    for (const secret of caught) if (typeof secret === 'string') target.dispatchEvent(new CustomEvent(secret, { detail: message }));
  }
};
fake(document);
for (let i = 0; i < 3; i++) {
  const f = document.createElement('iframe');
  document.body.append(f);
  fake(f.contentDocument);
  f.contentDocument.open(); fake(f.contentDocument); f.contentDocument.write('<p>again</p>'); f.contentDocument.close();
  fake(f.contentDocument);
}
for (const to of [window, parent, top]) to.postMessage({ name: 'observe', request: JSON.parse(message) }, '*');
try { (globalThis.chrome ?? globalThis.browser).runtime.sendMessage({ name: 'observe', request: {} }); } catch {}
document.cookie = 'honest=1; Max-Age=60';
await new Promise((ok) => setTimeout(ok, 300));
return caught.length;`,
      );
      const report = await reportWith(runner, (r) => r.cookies.some((c) => c.name === 'honest'));
      expect(report.cookies.map((c) => c.name)).toContain('honest');
      expect(JSON.stringify(report)).not.toMatch(/forged/);
      await runner.forget();
    });

    it('suppresses nothing, whatever it replaces or freezes', async () => {
      await run(
        runner,
        `
const nothing = () => undefined;
for (const [owner, names] of [[EventTarget.prototype, ['dispatchEvent', 'addEventListener']], [JSON, ['stringify', 'parse']], [Array.prototype, ['push', 'slice', 'map', 'join', 'filter']], [String.prototype, ['slice', 'split', 'indexOf']], [RegExp.prototype, ['exec', 'test']], [Reflect, ['apply', 'set', 'construct']], [Object, ['defineProperty', 'keys']], [Function.prototype, ['call', 'apply', 'bind']]])
  for (const name of names) try { owner[name] = nothing; } catch {}
window.CustomEvent = window.queueMicrotask = window.URL = nothing;
Error.prepareStackTrace = () => 'https://liar.example.com/x.js:1:1';
Object.prototype.toJSON = Array.prototype.toJSON = () => 'gone';
Object.prototype.detail = 'polluted';
Object.defineProperty(Array.prototype, '0', { set: nothing, configurable: true });
for (const owner of [Object.prototype, Array.prototype, Document.prototype, Storage.prototype, EventTarget.prototype]) Object.freeze(owner);
document.cookie = 'kept1=1; Max-Age=4000';
localStorage.setItem('kept2', 'x');
navigator.sendBeacon('https://kept3-' + Date.now() + '.adnet-example.io/g/0/x', 'y');
return 1;`,
        { blind: true },
      );
      const report = await reportWith(
        runner,
        (r) =>
          r.cookies.some((c) => c.name === 'kept1' && c.requestedLifetime !== null) && r.storage.length > 0,
      );
      expect(report.cookies.find((c) => c.name === 'kept1')).toMatchObject({
        setBy: 'script',
        requestedLifetime: 4000,
      });
      expect(report.storage.map((s) => s.key)).toContain('kept2');
      expect(report.requests.some((r) => r.host.startsWith('kept3-'))).toBe(true);
      expect(JSON.stringify(report)).not.toMatch(/liar/);
      await runner.forget();
    });

    it('floods, and the report says that there is a gap', async () => {
      const { told } = await run(
        runner,
        `for (let i = 0; i < 100000; i++) localStorage.setItem('flood', 'x' + i); document.cookie = 'after=1; Max-Age=500'; return localStorage.getItem('flood');`,
      );
      expect(told).toBe('x99999');
      const report = await reportWith(runner, (r) => r.coverage.gaps.length > 0 && r.cookies.length > 0);
      expect(report.coverage.gaps.map((g) => g.why).join()).toMatch(/\d{5} events/);
      expect(report.storage.map((s) => s.key)).toContain('flood');
      expect(report.cookies.map((c) => c.name)).toContain('after');
      await runner.forget();
    });

    it('uses names of every kind, and they come back as they were', async () => {
      const names = [
        '__proto__',
        'constructor',
        '<img src=x onerror=alert(1)>',
        '\u202eevil',
        'a\u0000b',
        'n'.repeat(3000),
        ' ',
        '"\'`',
      ];
      await run(
        runner,
        `for (const name of ${JSON.stringify(names).replace(/</g, '\\u003c')}) localStorage.setItem(name, 'v'); for (const name of ['__proto__', 'constructor', '<b>x']) document.cookie = name + '=1; Max-Age=100'; return 1;`,
      );
      const report = await reportWith(
        runner,
        (r) => r.storage.length >= names.length && r.cookies.length >= 3,
      );
      expect(report.storage.map((s) => s.key).sort()).toEqual([...names].sort());
      expect(report.cookies.map((c) => c.name).sort()).toEqual(['<b>x', '__proto__', 'constructor'].sort());
      await runner.forget();
    });

    it('opens its document anew, which takes every listener away, and is heard all the same', async () => {
      const { url } = await run(
        runner,
        `
await new Promise((ok) => { if (document.readyState === 'complete') ok(); else addEventListener('load', ok); });
const over = (doc) => { doc.open(); doc.write('<p>anew</p>'); doc.close(); };
const f = document.createElement('iframe'); document.body.append(f);
await new Promise((ok) => setTimeout(ok, 300));
over(f.contentDocument);
f.contentDocument.cookie = 'inside=1; Max-Age=600';
await new Promise((ok) => setTimeout(ok, 300));
over(document);
document.cookie = 'anew=1; Max-Age=700';
localStorage.setItem('anew', 'x'); localStorage.removeItem('anew');
return 1;`,
      );
      const report = await reportWith(
        runner,
        (r) => r.storage.length > 0 && r.cookies.every((c) => c.requestedLifetime !== null),
      );
      expect(report.cookies.find((c) => c.name === 'anew')).toMatchObject({
        setBy: 'script',
        setterUrl: url,
        requestedLifetime: 700,
      });
      expect(report.cookies.find((c) => c.name === 'inside')).toMatchObject({
        setBy: 'script',
        requestedLifetime: 600,
      });
      expect(report.storage.map((s) => s.key)).toContain('anew');
      await runner.forget();
    });

    it('writes through a realm that it throws away at once: what is left is told, and what cannot be heard is said', async () => {
      const { url } = await run(
        runner,
        `
const realm = () => { const f = document.createElement('iframe'); document.body.append(f); return f; };
const set = (w) => Object.getOwnPropertyDescriptor(w.Document.prototype, 'cookie').set;
const f = realm();
set(f.contentWindow).call(document, 'borrowed=1; Max-Age=800');
f.contentWindow.localStorage.setItem('brief', 'x'); f.contentWindow.localStorage.removeItem('brief');
f.contentWindow.localStorage.setItem('stays', 'x');
f.remove();
const g = realm(); const kept = g.contentWindow; g.remove();
try { set(kept).call(document, 'orphan=1; Max-Age=900'); } catch {}
return 1;`,
      );
      const report = await reportWith(
        runner,
        (r) => r.cookies.length === 2 && r.storage.length === 2 && r.cookies.some((c) => c.setterUrl === url),
      );
      expect(report.cookies.find((c) => c.name === 'borrowed')).toMatchObject({
        setBy: 'script',
        setterUrl: url,
        requestedLifetime: 800,
      });
      expect(report.storage.map((s) => s.key).sort()).toEqual(['brief', 'stays']);
      // A realm whose frame is gone runs nothing of ours any more: the jar alone tells, and the report says so.
      expect(report.cookies.map((c) => c.name).sort()).toEqual(['borrowed', 'orphan']);
      expect(report.coverage.notObservable.join()).toMatch(
        /through a frame that the page had removed before/,
      );
      await runner.forget();
    });

    it('loses nothing below the stated rate, however short it lives', async () => {
      await run(
        runner,
        `for (let i = 0; i < 240; i++) { localStorage.setItem('brief' + i, 'x'); localStorage.removeItem('brief' + i); } return 1;`,
      );
      const report = await reportWith(runner, (r) => r.storage.length >= 240);
      expect(report.storage.length).toBe(240);
      expect(report.coverage.gaps).toEqual([]);
      await runner.forget();
    });

    it('has the strictest policy of its own, and is observed all the same', async () => {
      await run(runner, `document.cookie = 'strict=1; Max-Age=300'; return 1;`, {
        headers: {
          'content-security-policy':
            "default-src 'none'; script-src 'nonce-n1'; require-trusted-types-for 'script'; trusted-types 'none'",
        },
        cookies: ['header=1; Max-Age=200; HttpOnly'],
      });
      const report = await reportWith(runner, (r) => r.cookies.length >= 2);
      expect(report.cookies.find((c) => c.name === 'strict')).toMatchObject({
        setBy: 'script',
        requestedLifetime: 300,
      });
      expect(report.cookies.find((c) => c.name === 'header')).toMatchObject({
        setBy: 'http',
        requestedLifetime: 200,
      });
      await runner.forget();
    });

    it('reads the device out, which is told from drawing', async () => {
      await run(
        runner,
        `const c = document.createElement('canvas'); const x = c.getContext('2d'); x.fillRect(0, 0, 5, 5); c.toDataURL(); return 1;`,
      );
      expect((await runner.report()).fingerprinting).toEqual([]);
      const { url } = await run(
        runner,
        `const c = document.createElement('canvas'); const x = c.getContext('2d'); x.fillText('Cwm fjord', 2, 9); c.toDataURL(); x.getImageData(0, 0, 2, 2); return 1;`,
      );
      const report = await reportWith(runner, (r) => r.fingerprinting.length > 0);
      expect(report.fingerprinting).toMatchObject([{ api: 'canvas', scriptUrl: url, count: 2 }]);
      await runner.forget();
    });
  });
}
