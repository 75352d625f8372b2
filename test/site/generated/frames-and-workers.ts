import { makeCookie } from './cookie-lines';
import { APP, type Plan, WWW } from './plan';

/** Steps that need more than one document or a shared context, and those that the browser answers by itself. */
type AddStep = (plan: Plan) => void;

const q = (value: unknown): string => JSON.stringify(value);
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const heard = (url: string): string =>
  `window.addEventListener('message', function m(e) { if (e.data === ${q(url)}) { removeEventListener('message', m); ok(); } });`;
const image = (url: string, then: string): string =>
  `const i = new Image(); i.onload = i.onerror = () => { ${then} }; i.src = ${q(url)};`;

/** A frame without an origin: it keeps nothing, but what it asks for is asked, and its own response sets cookies. */
const sandboxed: AddStep = (plan) => {
  const host = plan.random.pick([WWW, APP]);
  const made = makeCookie(
    { name: plan.name('box'), host, directory: `/g/${plan.seed}`, thirdParty: false, script: false },
    plan.random,
  );
  const beacon = plan.respond(plan.stranger('boxed'), { type: 'image/gif', body: GIF });
  const url = plan.respond(host, { cookies: [made.line] });
  const served = plan.responses.at(-1);
  if (served)
    served.body = `<!doctype html><script>try { localStorage.setItem('never', 1); } catch {} try { document.cookie = 'never=1'; } catch {} ${image(beacon, `parent.postMessage(${q(url)}, '*');`)}</script>`;
  plan.step(
    'sandboxed frame',
    `await new Promise((ok) => { const f = document.createElement('iframe'); f.sandbox = 'allow-scripts'; ${heard(url)} f.src = ${q(url)}; document.body.append(f); });`,
    { cookies: [plan.cookie(made.kept, 'http', `sandboxed frame: ${made.line}`, { setter: url })] },
  );
};

/** A stranger's frame inside another stranger's frame. */
const nested: AddStep = (plan) => {
  const [outer, inner] = [plan.stranger('outer'), plan.stranger('deep')];
  const name = plan.name('ne');
  const base = {
    domain: inner,
    hostOnly: true,
    path: '/',
    secure: true,
    httpOnly: false,
    sameSite: 'none' as const,
    partitioned: false,
    lifetime: 700,
  };
  const beacon = plan.respond(plan.stranger('inner'), { type: 'image/gif', body: GIF });
  const innerUrl = plan.respond(inner, {
    cookies: [`${name}h=1; Path=/; Secure; SameSite=None; Max-Age=700`],
  });
  const innerServed = plan.responses.at(-1);
  const outerUrl = plan.respond(outer, {
    body: `<!doctype html><iframe src=${q(innerUrl)}></iframe>`,
  });
  if (innerServed)
    innerServed.body = `<!doctype html><script>document.cookie = '${name}s=1; Path=/; Secure; SameSite=None; Max-Age=700'; localStorage.setItem('${name}k', 'x'); ${image(beacon, `top.postMessage(${q(outerUrl)}, '*');`)}</script>`;
  plan.step(
    'frame of a third party inside another',
    `await new Promise((ok) => { const f = document.createElement('iframe'); ${heard(outerUrl)} f.src = ${q(outerUrl)}; document.body.append(f); });`,
    {
      cookies: [
        plan.cookie({ ...base, name: `${name}h` }, 'http', 'nested frame', { setter: innerUrl }),
        plan.cookie({ ...base, name: `${name}s` }, 'script', 'nested frame'),
      ],
      keys: [
        {
          kind: 'local',
          origin: `https://${inner}`,
          key: `${name}k`,
          setter: null,
          what: 'nested frame',
          thirdParty: true,
        },
      ],
    },
  );
};

/** A worker that several pages may share asks at home and elsewhere. */
const sharedWorker: AddStep = (plan) => {
  const made = makeCookie(
    { name: plan.name('shw'), host: WWW, directory: `/g/${plan.seed}`, thirdParty: false, script: false },
    plan.random,
  );
  const own = plan.respond(WWW, { cookies: [made.line] });
  const other = plan.respond(plan.stranger('sw'), { type: 'text/plain' });
  const code = plan.respond(WWW, {
    type: 'text/javascript',
    body: `onconnect = (e) => { Promise.allSettled([fetch(${q(own)}, { credentials: 'include' }), fetch(${q(other)}, { mode: 'no-cors' })]).then(() => e.ports[0].postMessage(1)); };`,
  });
  plan.step(
    'shared worker',
    `if (!window.SharedWorker) throw 'absent'; await new Promise((ok) => { const w = new SharedWorker(${q(code)}); w.port.onmessage = ok; w.port.start(); });`,
    { cookies: [plan.cookie(made.kept, 'http', `shared worker: ${made.line}`, { setter: own })] },
  );
};

/** The second time the browser answers by itself: nothing is set anew, however often the page asks. */
const cached: AddStep = (plan) => {
  // Chromium tells of such an answer as of one from the server: a renewal there may be none (see the known limits).
  if (plan.engine === 'chromium') return;
  const name = plan.name('cache');
  const url = plan.respond(WWW, {
    type: 'text/plain',
    headers: { 'cache-control': 'max-age=600' },
    cookies: [`${name}=from-the-server; Path=/; Max-Age=900; SameSite=Lax`],
    body: 'x',
  });
  plan.step(
    'cached response',
    `for (let i = 0; i < 3; i++) { await fetch(${q(url)}, { credentials: 'include' }).then((r) => r.text()); await new Promise((ok) => setTimeout(ok, 550)); }`,
    { cookies: [httpCookie(plan, name, 900, 'cached response', url)] },
  );
};

/** Asked again with a condition: the answer has no body, and may set cookies. */
const notModified: AddStep = (plan) => {
  const name = plan.name('etag');
  const url = plan.respond(WWW, {
    type: 'text/plain',
    headers: { 'cache-control': 'no-cache', etag: '"one"' },
    cookies: [`${name}=from-the-server; Path=/; Max-Age=900; SameSite=Lax`],
    body: 'x',
  });
  plan.step(
    '304',
    `for (let i = 0; i < 2; i++) { await fetch(${q(url)}, { credentials: 'include' }).then((r) => r.text()); await new Promise((ok) => setTimeout(ok, 1150)); }`,
    { cookies: [httpCookie(plan, name, 900, '304', url, { renewals: 1 })] },
  );
};

const httpCookie = (
  plan: Plan,
  name: string,
  lifetime: number,
  what: string,
  setter: string,
  more: { renewals?: number } = {},
): ReturnType<Plan['cookie']> =>
  plan.cookie(
    {
      name,
      domain: WWW,
      hostOnly: true,
      path: '/',
      secure: false,
      httpOnly: false,
      sameSite: 'lax',
      partitioned: false,
      lifetime,
    },
    'http',
    what,
    { setter, ...more },
  );

export const MORE_STEPS: readonly { weight: number; add: AddStep }[] = [
  { weight: 0.7, add: sandboxed },
  { weight: 0.5, add: nested },
  { weight: 0.5, add: sharedWorker },
  { weight: 0.4, add: cached },
  { weight: 0.4, add: notModified },
];
