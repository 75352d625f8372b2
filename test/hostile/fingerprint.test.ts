import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/model/report';
import { type Engine, Plan, WWW } from '../site/generated/plan';
import { Random } from '../site/generated/random';
import { Runner } from '../site/generated/run';
import { ORDINARY } from './ordinary';

const library = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../node_modules/${path}`, import.meta.url)), 'utf8');

let seed = 6000;

/** Opens a page with these scripts, each from a host of its own, and waits until the last has done its work. */
async function visit(runner: Runner, scripts: readonly string[]): Promise<string[]> {
  const plan = new Plan(++seed, runner.engine, new Random(seed));
  const urls = scripts.map((body) =>
    plan.respond(plan.stranger('script'), { type: 'text/javascript', body }),
  );
  const url = plan.respond(WWW, {
    body: `<!doctype html><html lang="en"><title>reading</title><body><canvas id="shown" width="300" height="200"></canvas>
${urls.map((src) => `<script src="${src}"></script>`).join('\n')}</body></html>`,
  });
  runner.site.add(plan);
  await runner.page.open(url);
  const failed = await runner.page.evaluate<string>(
    'window.__end.then(() => "", (e) => String(e && e.stack || e))',
  );
  expect(failed).toBe('');
  return urls;
}

/** Reports until one satisfies, or the last. */
async function reportWith(runner: Runner, enough: (report: Report) => boolean): Promise<Report> {
  let report = await runner.report();
  for (let i = 0; i < 20 && !enough(report); i++) {
    await new Promise((done) => setTimeout(done, 250));
    report = await runner.report();
  }
  return report;
}

const told = (report: Report, scriptUrl: string | undefined): string[] =>
  report.fingerprinting
    .filter((reading) => reading.scriptUrl === scriptUrl)
    .map(({ api }) => api)
    .sort();

/** What each reading takes, as scripts that tell browsers apart do it. */
const READINGS: Record<string, string> = {
  fonts: `const pen = document.createElement('canvas').getContext('2d'); for (let i = 0; i < 40; i++) { pen.font = '12px "Family ' + i + '", serif'; pen.measureText('mmmmmmmmmmlli'); }`,
  canvas: `const sheet = new OffscreenCanvas(200, 50); const pen = sheet.getContext('2d'); pen.fillText('Cwm fjordbank glyphs', 2, 15); await sheet.convertToBlob();`,
  audio: `const context = new AudioContext(); const tone = context.createOscillator(); const analyser = context.createAnalyser(); tone.connect(analyser); analyser.getFloatFrequencyData(new Float32Array(analyser.frequencyBinCount));`,
  devices: `await navigator.mediaDevices.enumerateDevices();`,
  webrtc: `const peer = new RTCPeerConnection(); peer.createDataChannel(''); const came = new Promise((ok) => { peer.onicecandidate = (e) => { if (!e.candidate) ok(); else if (e.candidate.candidate) ok(); }; }); await peer.setLocalDescription(await peer.createOffer()); await came; if (!/candidate:/.test(peer.localDescription.sdp)) throw new Error('no candidate');`,
};

/** A scene that is drawn to be read back whole. */
const SCENE = `const gl = document.createElement('canvas').getContext('webgl'); const program = gl.createProgram(); for (const [type, text] of [[gl.VERTEX_SHADER, 'void main() { gl_Position = vec4(0.); }'], [gl.FRAGMENT_SHADER, 'void main() { gl_FragColor = vec4(1.); }']]) { const shader = gl.createShader(type); gl.shaderSource(shader, text); gl.compileShader(shader); gl.attachShader(program, shader); } gl.linkProgram(program); gl.useProgram(program); gl.drawArrays(gl.POINTS, 0, 1); gl.readPixels(0, 0, 64, 64, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(64 * 64 * 4));`;

for (const engine of ['chromium', 'firefox'] as const satisfies readonly Engine[]) {
  describe(`reading the device out, ${engine}`, () => {
    let runner: Runner;
    beforeAll(async () => {
      runner = await Runner.start(engine, true);
    });
    afterAll(() => runner?.stop());

    it('by a library that many sites use, told by its address', async () => {
      const [script] = await visit(runner, [
        `${library('@fingerprintjs/fingerprintjs/dist/fp.umd.min.js')};window.__end = FingerprintJS.load().then((agent) => agent.get());`,
      ]);
      // In Firefox, which blurs what a canvas gives and renames the card, the library leaves both alone.
      const wanted = engine === 'firefox' ? ['audio', 'fonts'] : ['audio', 'canvas', 'fonts', 'webgl'];
      const report = await reportWith(runner, (r) => told(r, script).length >= wanted.length);
      expect(told(report, script)).toEqual(wanted);
      const finding = report.findings.find((f) => f.kind === 'fingerprinting');
      expect(finding?.evidence.length).toBe(wanted.length);
      await runner.forget();
    });

    it('in each way by a script of its own, counted for each', async () => {
      const ways = Object.entries({
        ...READINGS,
        // Firefox has no battery to ask, and in a machine without a screen no scenes.
        ...(engine === 'chromium' ? { battery: 'await navigator.getBattery();', webgl: SCENE } : {}),
      });
      const scripts = await visit(
        runner,
        ways.map(
          ([, body]) => `window.__end = (window.__end || Promise.resolve()).then(async () => { ${body} });`,
        ),
      );
      const all = (r: Report): string[][] => scripts.map((script) => told(r, script));
      const report = await reportWith(runner, (r) => all(r).every((apis) => apis.length > 0));
      expect(all(report)).toEqual(ways.map(([api]) => [api]));
      expect(report.fingerprinting.every(({ count }) => count >= 1)).toBe(true);
      await runner.forget();
    });

    it('is counted for each script that measures the same fonts, on a canvas, by width or by asking', async () => {
      const families = '[...Array(30).keys()].map((i) => "Family " + i)';
      const ways = [
        `const pen = document.createElement('canvas').getContext('2d'); for (const name of ${families}) { pen.font = '12px "' + name + '", serif'; for (let i = 0; i < 6; i++) pen.measureText('mmmmmmmmmmlli'); }`,
        `const probe = document.createElement('span'); document.body.append(probe); for (const name of ${families}) { probe.style.fontFamily = '"' + name + '", serif'; probe.offsetWidth; }`,
        `for (const name of ${families}) document.fonts.check('12px "' + name + '"');`,
        'const probe = document.createElement("span"); document.body.append(probe); for (let i = 0; i < 15; i++) { probe.style.fontFamily = "Family " + i; probe.offsetWidth; }',
      ];
      const scripts = await visit(
        runner,
        ways.map(
          (body) => `window.__end = (window.__end || Promise.resolve()).then(async () => { ${body} });`,
        ),
      );
      const all = (r: Report): string[][] => scripts.map((script) => told(r, script));
      const wanted = [['fonts'], ['fonts'], ['fonts'], []];
      const report = await reportWith(runner, (r) => all(r).flat().length === 3);
      expect(all(report)).toEqual(wanted);
      await runner.forget();
    });

    it('by a worker is out of sight, and the report says so', async () => {
      await visit(runner, [
        `window.__end = (async () => {
  const body = "const sheet = new OffscreenCanvas(200, 50); const pen = sheet.getContext('2d'); pen.fillText('Cwm fjordbank glyphs', 2, 15); sheet.convertToBlob().then(() => postMessage('read'), (e) => postMessage(String(e)));";
  const worker = new Worker(URL.createObjectURL(new Blob([body], { type: 'text/javascript' })));
  const said = await new Promise((ok) => { worker.onmessage = (e) => ok(e.data); worker.onerror = (e) => ok(e.message); });
  if (said !== 'read') throw new Error(said);
  localStorage.setItem('worker', said);
})();`,
      ]);
      const report = await reportWith(runner, (r) => r.storage.some(({ key }) => key === 'worker'));
      expect(report.storage.map(({ key }) => key)).toContain('worker');
      expect(report.fingerprinting).toEqual([]);
      expect(report.coverage.notObservable.join()).toMatch(/reading the device out by workers/);
      await runner.forget();
    });

    it('is not told of a chart, a scene, a player, fonts, an avatar or a call', async () => {
      await visit(runner, [`${library('chart.js/dist/chart.umd.min.js')};`, ORDINARY]);
      const report = await reportWith(runner, (r) => r.storage.some(({ key }) => key === 'ordinary'));
      expect(report.storage.map(({ key }) => key)).toContain('ordinary');
      expect(report.fingerprinting).toEqual([]);
      await runner.forget();
    });
  });
}
