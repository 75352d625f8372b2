import { makeCookie, odd, refused, SITE } from './cookie-lines';
import { APP, type Plan, WWW } from './plan';

/** Adds one thing to a visit. Each is small, seeded, and says what is true once it was done. */
type AddStep = (plan: Plan) => void;

const q = (value: unknown): string => JSON.stringify(value);
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const frame = (url: string, more = ''): string =>
  `await new Promise((ok) => { const f = document.createElement('iframe'); ${more} f.src = ${q(url)}; window.addEventListener('message', function m(e) { if (e.data === ${q(url)}) { removeEventListener('message', m); ok(); } }); document.body.append(f); });`;
const tellParent = (url: string): string => `parent.postMessage(${q(url)}, '*');`;

/** Ways to make the browser ask for an address and take its cookies. */
const CARRIERS: Readonly<Record<string, (url: string) => string>> = {
  fetch: (url) => `await fetch(${q(url)}, { credentials: 'include', mode: 'cors' });`,
  xhr: (url) =>
    `await new Promise((ok) => { const x = new XMLHttpRequest(); x.open('GET', ${q(url)}); x.withCredentials = true; x.onloadend = ok; x.send(); });`,
  image: (url) =>
    `await new Promise((ok) => { const i = new Image(); i.onload = i.onerror = ok; i.src = ${q(url)}; });`,
  script: (url) =>
    `await new Promise((ok) => { const s = document.createElement('script'); s.onload = s.onerror = ok; s.src = ${q(url)}; document.head.append(s); });`,
  style: (url) =>
    `await new Promise((ok) => { const l = document.createElement('link'); l.rel = 'stylesheet'; l.onload = l.onerror = ok; l.href = ${q(url)}; document.head.append(l); });`,
  worker: (url) =>
    `await new Promise((ok) => { const w = new Worker(URL.createObjectURL(new Blob([${q(`fetch(${q(url)}, { credentials: 'include' }).finally(() => postMessage(1))`)}]))); w.onmessage = ok; });`,
};
const TYPE: Readonly<Record<string, string>> = {
  script: 'text/javascript',
  style: 'text/css',
  image: 'image/gif',
};

/** A response that sets one or more cookies, reached in one of many ways. */
const httpCookie: AddStep = (plan) => {
  const { random } = plan;
  const how = random.pick(Object.keys(CARRIERS));
  const thirdParty = random.chance(0.35);
  const host = thirdParty ? plan.stranger('set') : random.pick([WWW, WWW, APP]);
  const lines = Array.from({ length: random.int(1, 3) }, (_, i) =>
    makeCookie(
      { name: plan.name(`h${i}`), host, directory: `/g/${plan.seed}`, thirdParty, script: false },
      random,
    ),
  );
  const status = how === 'fetch' && random.chance(0.3) ? 204 : 200;
  const url = plan.respond(host, {
    status,
    type: TYPE[how] ?? 'text/plain',
    cookies: lines.map((l) => l.line),
    ...(how === 'image' ? { body: GIF } : {}),
  });
  const what = `${how} ${status}${thirdParty ? ' third party' : ''}`;
  plan.step(what, CARRIERS[how]?.(url) ?? '', {
    cookies: lines.map((l) => plan.cookie(l.kept, 'http', `${what}: ${l.line}`, { setter: url })),
  });
};

/** A hop on the way that sets a cookie, at home or elsewhere. */
const redirect: AddStep = (plan) => {
  const { random } = plan;
  const thirdParty = random.chance(0.5);
  const host = thirdParty ? plan.stranger('hop') : WWW;
  const made = makeCookie(
    { name: plan.name('hop'), host, directory: `/g/${plan.seed}`, thirdParty, script: false },
    random,
  );
  const end = plan.respond(WWW, { type: 'image/gif', body: GIF });
  const hop = plan.respond(host, {
    status: random.pick([301, 302, 307]),
    headers: { location: end },
    cookies: [made.line],
  });
  const start = plan.respond(WWW, { status: 302, headers: { location: hop } });
  plan.step('redirect', CARRIERS.image?.(start) ?? '', {
    cookies: [plan.cookie(made.kept, 'http', `redirect: ${made.line}`, { setter: hop })],
  });
};

const malformed: AddStep = (plan) => {
  const name = plan.name('bad');
  const oddOnes = plan.random.shuffle(odd(name, WWW, `/g/${plan.seed}`)).slice(0, 4);
  const url = plan.respond(WWW, {
    type: 'text/plain',
    cookies: plan.random.shuffle([...refused(name), ...oddOnes.map((o) => o.line)]),
  });
  plan.step('malformed lines', CARRIERS.fetch?.(url) ?? '', {
    cookies: oddOnes.map((o) => plan.cookie(o.kept, 'http', `odd: ${o.line}`, { setter: url })),
  });
};

/** One name on two paths and two domains: four cookies. */
const namesakes: AddStep = (plan) => {
  const name = plan.name('same');
  const base = { name, secure: false, httpOnly: false, partitioned: false, lifetime: 600 } as const;
  const kept = [
    { ...base, domain: WWW, hostOnly: true, path: '/' },
    { ...base, domain: WWW, hostOnly: true, path: '/g' },
    { ...base, domain: SITE, hostOnly: false, path: '/' },
    { ...base, domain: WWW, hostOnly: false, path: '/' },
  ].map((k) => ({ ...k, sameSite: 'lax' as const }));
  const url = plan.respond(WWW, {
    cookies: kept.map(
      (k, i) =>
        `${name}=${i}; Path=${k.path}; Max-Age=600; SameSite=Lax${k.hostOnly ? '' : `; Domain=${k.domain}`}`,
    ),
  });
  plan.step('namesakes', CARRIERS.fetch?.(url) ?? '', {
    cookies: kept.map((k) => plan.cookie(k, 'http', 'namesake', { setter: url })),
  });
};

/** Written again with the same value, or with another, or taken away. */
const again: AddStep = (plan) => {
  const { random } = plan;
  const script = random.chance(0.5);
  const fate = random.pick(['renewed', 'replaced', 'deleted', 'deleted at once'] as const);
  const name = plan.name('again');
  const line = (value: string, age: number): string =>
    `${name}=${value}; Path=/; Max-Age=${age}; SameSite=Lax`;
  const [first, second] = [
    line('one-value', 1000),
    fate === 'renewed' ? line('one-value', 2000) : fate === 'replaced' ? line('another', 2000) : line('', 0),
  ];
  const write = (l: string): { js: string; setter: string } => {
    if (script) return { js: `document.cookie = ${q(l)};`, setter: plan.page };
    const url = plan.respond(WWW, { cookies: [l] });
    return { js: CARRIERS.fetch?.(url) ?? '', setter: url };
  };
  const [a, b] = [write(first), write(second)];
  const pause = fate === 'deleted at once' ? '' : 'await new Promise((ok) => setTimeout(ok, 1150));';
  const gone = fate.startsWith('deleted');
  plan.step(`${fate}, ${script ? 'script' : 'http'}`, `${a.js} ${pause} ${b.js}`, {
    cookies: [
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
          lifetime: gone ? 1000 : 2000,
        },
        script ? 'script' : 'http',
        fate,
        { present: !gone, renewals: fate === 'renewed' ? 1 : 0, setter: gone ? a.setter : b.setter },
      ),
    ],
  });
};

/** A script's own cookie, written from many places. */
const scriptCookie: AddStep = (plan) => {
  const { random } = plan;
  const where = random.pick([
    'inline',
    'later',
    'elsewhere',
    'sub-frame',
    'blank frame',
    'srcdoc frame',
    'spa',
    'cookieStore',
  ]);
  const host = where === 'sub-frame' ? APP : WWW;
  const made = makeCookie(
    { name: plan.name('js'), host, directory: `/g/${plan.seed}`, thirdParty: false, script: true },
    random,
  );
  // The default path of a page that was moved by pushState follows its new address.
  const write = `document.cookie = ${q(made.line)};`;
  const expect = (setter: string | null): { cookies: ReturnType<Plan['cookie']>[] } => ({
    cookies: [plan.cookie(made.kept, 'script', `${where}: ${made.line}`, { setter })],
  });
  if (where === 'inline') plan.step(where, write, expect(plan.page));
  else if (where === 'spa')
    plan.step(where, `history.replaceState(1, '', location.pathname + '?spa'); ${write}`, expect(null));
  else if (where === 'later')
    plan.step(where, `await new Promise((ok) => setTimeout(ok, 5)); await null; ${write}`, expect(plan.page));
  else if (where === 'elsewhere') {
    const url = plan.respond(plan.stranger('lib'), {
      type: 'text/javascript',
      body: `Promise.resolve().then(() => { ${write} });`,
    });
    plan.step('script of another host', CARRIERS.script?.(url) ?? '', expect(url));
  } else if (where === 'sub-frame') {
    const url = plan.respond(APP, {});
    const served = plan.responses.at(-1);
    if (served) served.body = `<!doctype html><script>${write} ${tellParent(url)}</script>`;
    plan.step(where, frame(url), expect(url));
  } else if (where === 'blank frame') {
    plan.step(
      where,
      `const f = document.createElement('iframe'); document.body.append(f); f.contentDocument.cookie = ${q(made.line)};`,
      expect(null),
    );
  } else if (where === 'srcdoc frame') {
    plan.step(
      where,
      `await new Promise((ok) => { const f = document.createElement('iframe'); f.srcdoc = ${q(`<script>${write}</script>`).replace(/<\//g, '<\\/')}; f.onload = ok; document.body.append(f); });`,
      expect(null),
    );
  } else {
    const name = plan.name('store');
    const at = Date.now() + 86_400_000;
    plan.step(
      where,
      `if (!window.cookieStore) throw 'absent'; await cookieStore.set({ name: ${q(name)}, value: 'x1', expires: ${at}, sameSite: 'lax' });`,
      {
        cookies: [
          plan.cookie(
            {
              name,
              domain: WWW,
              hostOnly: true,
              path: '/',
              secure: true,
              httpOnly: false,
              sameSite: 'lax',
              partitioned: false,
              lifetime: 86_400,
            },
            'script',
            where,
            { setter: plan.page },
          ),
        ],
      },
    );
  }
};

/** Frames of third parties that keep cookies and keys of their own. */
const strangerFrame: AddStep = (plan) => {
  const host = plan.stranger('frame');
  const name = plan.name('fr');
  const base = {
    domain: host,
    hostOnly: true,
    path: '/',
    secure: true,
    httpOnly: false,
    sameSite: 'none' as const,
    partitioned: false,
    lifetime: 600,
  };
  const beacon = plan.respond(plan.stranger('inner'), { type: 'image/gif', body: GIF });
  const url = plan.respond(host, { cookies: [`${name}h=1; Path=/; Secure; SameSite=None; Max-Age=600`] });
  const served = plan.responses.at(-1);
  if (served)
    served.body = `<!doctype html><script>document.cookie = '${name}s=1; Path=/; Secure; SameSite=None; Max-Age=600'; localStorage.setItem('${name}k', 'x'); const i = new Image(); i.onload = i.onerror = () => { ${tellParent(url)} }; i.src = ${q(beacon)};</script>`;
  plan.step('frame of a third party', frame(url), {
    cookies: [
      plan.cookie({ ...base, name: `${name}h` }, 'http', 'frame of a third party', { setter: url }),
      plan.cookie({ ...base, name: `${name}s` }, 'script', 'frame of a third party'),
    ],
    keys: [
      {
        kind: 'local',
        origin: `https://${host}`,
        key: `${name}k`,
        setter: null,
        what: 'frame of a third party',
        thirdParty: true,
      },
    ],
  });
};

const keys: AddStep = (plan) => {
  const { random } = plan;
  const name = plan.name('key');
  const kind = random.pick(['local', 'session', 'indexeddb', 'cache'] as const);
  const key =
    kind === 'local' || kind === 'session'
      ? random.pick([name, `__proto__${name}`, `<b>${name}`, `\u202e${name}`])
      : name;
  const area = `${kind}Storage`;
  const how = random.pick(['method', 'property', 'short-lived']);
  const write =
    kind === 'indexeddb'
      ? `await new Promise((ok, no) => { const r = indexedDB.open(${q(key)}); r.onsuccess = () => { r.result.close(); ok(); }; r.onerror = no; });`
      : kind === 'cache'
        ? `await caches.open(${q(key)});`
        : how === 'property'
          ? `${area}[${q(key)}] = 'value';`
          : `${area}.setItem(${q(key)}, 'value');${how === 'short-lived' ? ` ${area}.removeItem(${q(key)});` : ''}`;
  const inFrame = random.chance(0.25);
  const origin = `https://${inFrame ? APP : WWW}`;
  const setter = how === 'property' || inFrame ? null : plan.page;
  const made = {
    kind,
    origin,
    key,
    setter,
    what: `${kind} ${how}${inFrame ? ' in a frame' : ''}`,
    thirdParty: false,
  };
  if (!inFrame) plan.step(made.what, write, { keys: [made] });
  else {
    const url = plan.respond(APP, {});
    const served = plan.responses.at(-1);
    if (served)
      served.body = `<!doctype html><script>(async () => { ${write} ${tellParent(url)} })()</script>`;
    plan.step(made.what, frame(url), { keys: [made] });
  }
};

/** Requests to strangers, in every way that a page has. Their hosts are counted by the server. */
const request: AddStep = (plan) => {
  const { random } = plan;
  const how = random.pick([
    'script',
    'image',
    'fetch',
    'no-cors',
    'xhr',
    'beacon',
    'websocket',
    'eventsource',
    'font',
    'css image',
    'frame',
    'ping',
    'preconnect',
    'worker',
    'prefetch',
    'not found',
    'last beacon',
  ]);
  if (how === 'preconnect') {
    const host = `ahead-${plan.seed}-${plan.responses.length}.widget-cdn.com`;
    plan.respond(host, {});
    plan.step(
      how,
      `const l = document.createElement('link'); l.rel = 'preconnect'; l.href = 'https://${host}'; document.head.append(l); await new Promise((ok) => setTimeout(ok, 60));`,
    );
    return;
  }
  const host = plan.stranger('req');
  const type: Record<string, string> = {
    script: 'text/javascript',
    image: 'image/gif',
    font: 'font/woff2',
    eventsource: 'text/event-stream',
  };
  const url = plan.respond(host, {
    type: type[how] ?? 'text/plain',
    ...(how === 'not found' ? { status: 404 } : {}),
    ...(how === 'eventsource' ? { body: 'data: 1\n\n' } : {}),
  });
  const js: Record<string, string> = {
    'no-cors': `await fetch(${q(url)}, { mode: 'no-cors' }).catch(() => {});`,
    beacon: `navigator.sendBeacon(${q(url)}, 'x');`,
    'last beacon': `addEventListener('pagehide', () => navigator.sendBeacon(${q(url)}, 'bye'));`,
    websocket: `await new Promise((ok) => { const w = new WebSocket(${q(url.replace('https', 'wss'))}); w.onopen = w.onerror = ok; });`,
    eventsource: `await new Promise((ok) => { const e = new EventSource(${q(url)}); e.onmessage = e.onerror = () => { e.close(); ok(); }; });`,
    font: `await new FontFace('f', 'url(${url})').load().catch(() => {});`,
    'css image': `const d = document.createElement('div'); d.style.cssText = 'width:1px;height:1px;background:url(${url})'; document.body.append(d); await new Promise((ok) => setTimeout(ok, 60));`,
    frame: `await new Promise((ok) => { const f = document.createElement('iframe'); f.onload = ok; f.src = ${q(url)}; document.body.append(f); });`,
    // Into a frame: the page itself stays where it is, wherever another step moves its address.
    ping: `const f = document.createElement('iframe'); f.name = 'pinged'; const a = document.createElement('a'); a.href = '/g/0/empty'; a.target = 'pinged'; a.ping = ${q(url)}; document.body.append(f, a); a.click();`,
    // The browser asks when it finds the time; a page that leaves before takes the wish back.
    prefetch: `const l = document.createElement('link'); l.rel = 'prefetch'; await new Promise((ok) => { l.onload = l.onerror = ok; l.href = ${q(url)}; document.head.append(l); });`,
    'not found': CARRIERS.image?.(url) ?? '',
  };
  plan.step(how, js[how] ?? CARRIERS[how]?.(url) ?? '');
};

/** A service worker that fetches, at home and elsewhere. Heavier, so rarer. */
const serviceWorker: AddStep = (plan) => {
  const made = makeCookie(
    { name: plan.name('sw'), host: WWW, directory: `/g/${plan.seed}`, thirdParty: false, script: false },
    plan.random,
  );
  const own = plan.respond(WWW, { cookies: [made.line] });
  const other = plan.respond(plan.stranger('sw'), { type: 'text/plain' });
  const code = plan.respond(WWW, {
    type: 'text/javascript',
    body: `oninstall = (e) => e.waitUntil(Promise.all([fetch(${q(own)}, { credentials: 'include' }), fetch(${q(other)}, { mode: 'no-cors' })]));`,
  });
  plan.step(
    'service worker',
    `const r = await navigator.serviceWorker.register(${q(code)}, { scope: location.pathname + '/none' }); const w = r.installing || r.waiting || r.active; if (w.state === 'installing') await new Promise((ok) => { w.onstatechange = ok; }); await r.unregister();`,
    { cookies: [plan.cookie(made.kept, 'http', `service worker: ${made.line}`, { setter: own })] },
  );
};

export const STEPS: readonly { weight: number; add: AddStep }[] = [
  { weight: 5, add: httpCookie },
  { weight: 5, add: scriptCookie },
  { weight: 5, add: request },
  { weight: 3, add: keys },
  { weight: 2, add: again },
  { weight: 2, add: redirect },
  { weight: 1, add: malformed },
  { weight: 1, add: namesakes },
  { weight: 1, add: strangerFrame },
  { weight: 0.5, add: serviceWorker },
];
