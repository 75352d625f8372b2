import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClassifier } from '../../../src/core/classify';
import { readAddress } from '../../../src/core/classify/address';
import { literalStarts } from '../../../src/core/classify/literal-starts';
import { pack } from '../../../src/core/classify/pack';
import { matchesPath, readPathPattern } from '../../../src/core/classify/path-pattern';
import { loadKnowledge } from '../../../tools/knowledge';

const knowledge = loadKnowledge();
const classifier = createClassifier(pack(knowledge));
const pageUrl = 'https://www.boutique.fr/panier';
const request = (url: string, page = pageUrl) =>
  classifier.classifyRequest({ url, pageUrl: page, type: 'xhr' });
const cookie = (name: string, domain = '.boutique.fr', page = pageUrl) =>
  classifier.classifyCookie({ name, domain, pageUrl: page });

describe('addresses, read as browsers read them', () => {
  it.each([
    ['https://www.a.fr/x?y#z', 'www.a.fr', '/x?y#z'],
    ['HTTPS://WWW.A.FR:8443', 'www.a.fr', '/'],
    ['https://a.fr.?q', 'a.fr', '/?q'],
    ['wss://u:p@a.fr/s', 'a.fr', '/s'],
    ['https://evil.test\\@a.fr/', 'evil.test', '/@a.fr/'],
    ['https:\\\\a.fr\\b', 'a.fr', '/b'],
    [' https://a\n.fr/', 'a.fr', '/'],
    ['https://ａ.fr。/', 'a.fr', '/'],
    ['https://%61.fr/', 'a.fr', '/'],
    ['https://[::1]:80/x', '[::1]', '/x'],
  ])('%j', (url, host, rest) => expect(readAddress(url)).toEqual({ host, rest }));

  it('agrees with the URL standard on every host it accepts', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        // A few hosts begin like encoded ones (xn--) and are none: no browser takes them.
        fc.pre(URL.canParse(url));
        const { hostname } = new URL(url);
        expect(readAddress(url)?.host).toBe(hostname.replace(/\.$/, ''));
      }),
    );
  });
});

describe('requests', () => {
  it.each([
    ['the loader of one product', 'https://www.googletagmanager.com/gtag/js?l=x&id=G-A', 'google-analytics'],
    ['the same loader for another', 'https://www.googletagmanager.com/gtag/js?id=AW-1', 'google-ads'],
    ['the container', 'https://www.googletagmanager.com/gtm.js?id=GTM-A', 'google-tag-manager'],
    ['a check on a host of many purposes', 'https://www.google.com/recaptcha/api.js', 'google-recaptcha'],
    ['a search there', 'https://www.google.com/search?q=recaptcha', null],
    [
      'a library of another vendor on a CDN',
      'https://cdnjs.cloudflare.com/ajax/libs/rollbar.js/2/r.js',
      'rollbar',
    ],
    ['another library there', 'https://cdnjs.cloudflare.com/ajax/libs/vue/3/vue.js', 'cdnjs'],
    ['upper case, port and trailing dot', 'HTTPS://JS.STRIPE.COM.:443/v3/', 'stripe'],
  ])('%s', (_, url, vendor) => expect(request(url).vendor).toBe(vendor));

  it('says who a host of the broad layer belongs to, with less confidence and the source', () => {
    expect(request('https://cdn.smartclip.net/x')).toMatchObject({
      confidence: 'medium',
      source: 'third-party-web',
    });
  });

  it("never names a vendor on the vendor's own site", () => {
    expect(request('https://js.stripe.com/v3/', 'https://dashboard.stripe.com/').vendor).toBeNull();
  });

  it('takes a protocol behind the own host for possible at most', () => {
    expect(request('https://mesure.boutique.fr/g/collect?cid=1&v=2&tid=G-A1')).toMatchObject({
      vendor: 'google-analytics',
      confidence: 'low',
      source: 'shape',
      pattern: '*/g/collect?v=2&tid=G-',
    });
    expect(request('https://mesure.boutique.fr/collect?v=2').vendor).toBeNull();
    expect(request('https://mesure.autre.fr/g/collect?v=2&tid=G-A1').vendor).toBeNull();
    expect(request('https://www.boutique.fr/cdn-cgi/rum?')).toMatchObject({
      vendor: 'cloudflare',
      confidence: 'low',
    });
    expect(request('https://matomo.boutique.fr/matomo.php?idsite=1')).toMatchObject({
      vendor: 'matomo',
      confidence: 'low',
    });
  });

  it.each([
    ['tid with cid', '/m/1?v=2&tid=G-AB12CD34EF&_p=1&cid=12.34', 'google-analytics', '*?tid=G-&v=2&cid='],
    ['tid with gcs', '/x?v=2&tid=G-AB12CD34EF&gcs=G100', 'google-analytics', '*?tid=G-&v=2&gcs=G1'],
    ['tid with gcd', '/x?gcd=13l3l3l2l1l1&tid=G-AB12CD34EF&v=2', 'google-analytics', '*?tid=G-&v=2&gcd=1'],
    ['the older tid', '/x?v=1&tid=UA-123456-1&cid=5.6', 'google-analytics', '*?tid=UA-&v=1&cid='],
    [
      'fbp with an event',
      '/f?id=12345&ev=PageView&fbp=fb.1.1700000000.99',
      'meta-pixel',
      '*?fbp=fb.&id=&ev=',
    ],
  ])(
    'takes parameters of a protocol behind the own host for possible at most: %s',
    (_, rest, vendor, pattern) => {
      expect(request(`https://mesure.boutique.fr${rest}`)).toMatchObject({
        vendor,
        pattern,
        confidence: 'low',
        source: 'shape',
      });
      // Behind a stranger's host, an address, or a host that spells a vendor's, it tells nothing.
      for (const host of ['mesure.autre.fr', '192.0.2.7', 'www.google-analytics.com.boutique.fr'])
        expect(request(`https://${host}${rest}`).vendor).toBeNull();
      // What the host tells is not changed by any parameter.
      for (const host of ['api.stripe.com', 'cdn.smartclip.net'])
        expect(request(`https://${host}${rest}`)).toEqual(
          request(`https://${host}${rest.replace(/\?.*/, '')}`),
        );
    },
  );
  it.each([
    '/x?tid=G-AB12CD34EF',
    '/x?cid=12.34',
    '/x?gcs=G100&gcd=13l3l3l2l1l1',
    '/x?fbp=fb.1.1700000000.99',
    '/x?v=2&atid=G-AB12CD34EF&cid=1',
    '/x?v=2&tid=42&cid=1',
    '/x#v=2&tid=G-AB12CD34EF&cid=1',
    '/x?y#&v=2&tid=G-AB12CD34EF&cid=1',
    '/tid=G-1&v=2&cid=1',
  ])('does not take a part of a protocol for the whole: %s', (rest) => {
    expect(request(`https://mesure.boutique.fr${rest}`).vendor).toBeNull();
  });

  it('knows that shops under one public suffix are not one site', () => {
    const page = 'https://boutique.co.uk/';
    expect(request('https://mesure.autre.co.uk/g/collect?v=2&tid=G-A1', page).vendor).toBeNull();
    expect(request('https://mesure.boutique.co.uk/g/collect?v=2&tid=G-A1', page).vendor).toBe(
      'google-analytics',
    );
  });
});

describe('cookies', () => {
  it('decodes names', () => {
    expect(cookie('crisp-client%2Fsession%2Fab-12').vendor).toBe('crisp');
    expect(cookie('AMCV_1%40AdobeOrg').vendor).toBe('adobe-analytics');
    expect(cookie('%E0%A4%A').vendor).toBeNull();
  });
  it('holds generic names to their domain', () => {
    expect(cookie('uid', '.criteo.com').vendor).toBe('criteo');
    expect(cookie('uid').vendor).toBeNull();
    expect(cookie('uid', '.notcriteo.com').vendor).toBeNull();
    expect(cookie('m', 'm.stripe.com').vendor).toBe('stripe');
    expect(cookie('m').vendor).toBeNull();
  });
  it("tells the owner of a third party's domain, and the purpose only where it has one alone", () => {
    expect(cookie('something', '.criteo.com')).toMatchObject({
      vendor: 'criteo',
      category: 'marketing',
      confidence: 'medium',
      tracking: true,
    });
    for (const name of ['optin', 'gdpr_x', 'XSRF-TOKEN', 'my_consent'])
      expect(cookie(name, '.criteo.com')).toMatchObject({
        vendor: 'criteo',
        category: 'unknown',
        tracking: false,
      });
    expect(cookie('something', '.paypal.com')).toMatchObject({ vendor: 'paypal', category: 'unknown' });
  });
  it("says what software's cookie is for without naming a vendor", () => {
    for (const name of [
      'PHPSESSID',
      'csrftoken',
      'PrestaShop-0a1b',
      '_atelier_session',
      'wordpress_logged_in_0a',
    ])
      expect(cookie(name)).toMatchObject({
        vendor: null,
        category: 'necessary',
        confidence: 'medium',
        source: 'software',
        tracking: false,
      });
    expect(cookie('pll_language').category).toBe('functional');
    // On somebody else's domain such a name says nothing of the site's software.
    expect(cookie('PHPSESSID', '.unheard-of.test').category).toBe('unknown');
    for (const name of ['session', 'id', 'token', 'lang', 'csrf'])
      expect(cookie(name).category).toBe('unknown');
  });
  it('is less sure of a name that several vendors use', () => {
    expect(cookie('euconsent-v2')).toMatchObject({ category: 'necessary', confidence: 'medium' });
  });
  it('takes the more exact pattern', () => {
    expect(cookie('_gac_gb_AW-1')).toMatchObject({ vendor: 'google-ads', category: 'marketing' });
    expect(cookie('_gat_UA-1-1').vendor).toBe('google-analytics');
  });
});

it('never throws, whatever it is given', () => {
  const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.webUrl(), fc.domain());
  fc.assert(
    fc.property(anything, anything, anything, (a, b, c) => {
      for (const url of [a, `https://${a}`, `https://${a}/${b}`])
        expect(classifier.classifyRequest({ url, pageUrl: b, type: c })).toHaveProperty('vendor');
      expect(classifier.classifyCookie({ name: a, domain: b, pageUrl: c })).toHaveProperty('vendor');
      expect(classifier.classifyStorageKey({ kind: 'local', key: a, origin: b, pageUrl: c })).toHaveProperty(
        'vendor',
      );
    }),
    { numRuns: 500 },
  );
});

it('never names a vendor for a host that ends in a domain of its own', () => {
  const labels = fc.array(fc.stringMatching(/^[a-z0-9]{1,12}$/), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(labels, fc.webPath(), (parts, path) => {
      const url = `https://${parts.join('.')}.stripe.com.visavis.invalid${path}`;
      expect(request(url).vendor).toBeNull();
    }),
  );
});

describe('what the names that an expression takes begin with', () => {
  it.each([
    ['^_ga_[A-Z0-9]{4,16}$', ['_ga_']],
    ['^_gat(_.+)?$', ['_gat_', '_gat']],
    ['^mtm_(cookie_)?consent$', ['mtm_cookie_', 'mtm_consent']],
    ['^_pk_id(\\.|$)', ['_pk_id.', '_pk_id']],
    ['^_dd_s(_v\\d+)?$', ['_dd_s_v', '_dd_s']],
    ['^(a|b)$', ['a', 'b']],
    ['^ab?c$', ['abc', 'ac']],
    ['^_?yo_.+$', ['_yo_', 'yo_']],
    ['^ab|cd$', ['']],
    ['^a(b|c)d|e$', ['']],
    ['^ab*c$', ['a']],
    ['^(a|.+b)$', ['a', '']],
    ['^(ab){2}$', ['']],
    ['^((a|b)c|d)$', ['']],
    ['\\d+', ['']],
  ])('%s', (expression, expected) => expect(literalStarts(expression)).toEqual(expected));

  it('finds every name that any expression of the knowledge base takes', () => {
    for (const vendor of knowledge.vendors)
      for (const [match, expression] of vendor.cookies) {
        if (match !== 'r') continue;
        fc.assert(
          fc.property(fc.stringMatching(new RegExp(expression)), (name) => {
            const found = literalStarts(expression).some((start) => name.startsWith(start));
            expect(found, `${name} of ${expression}`).toBe(true);
          }),
          { numRuns: 10 },
        );
      }
  });
});

describe('paths', () => {
  it.each([
    ['/a?id=GTM-', '/a?id=GTM-1', true],
    ['/a?id=GTM-', '/a?v=3&id=GTM-1', true],
    ['/a?id=GTM-', '/ads?id=GTM-1', false],
    ['/a?id=GTM-', '/a?xid=GTM-1', false],
    ['/a?id=GTM-', '/a#?id=GTM-1', false],
    ['/recaptcha/', '/recaptcha/api.js?x', true],
    ['/b/ss/*?AQB=1', '/b/ss/acme/1?AQB=1', true],
    ['*/g/collect?v=2', '/x/g/collect?v=2', true],
    ['*/g/collect?v=2', '/x/g/collected?v=2', false],
  ])('%s takes %s: %s', (pattern, rest, fits) =>
    expect(matchesPath(readPathPattern(pattern), rest)).toBe(fits),
  );
});
