import { describe, expect, it } from 'vitest';
import { CanonicalNames } from '../../../src/background/components/canonical-names';
import { Naming } from '../../../src/background/naming';
import { createClassifier } from '../../../src/core/classify';
import { hostsToResolve } from '../../../src/core/classify/canonical';
import { packedKnowledge } from '../../../tools/knowledge';

const SITE = 'boutique.fr';
const PAGE = `https://www.${SITE}/panier`;
const classifier = createClassifier(packedKnowledge());
const canonical = (url: string, canonicalName: string, pageUrl = PAGE) =>
  classifier.classifyCanonicalName({ url, pageUrl, canonicalName });

function memory(start: Record<string, unknown> = {}) {
  const items = { ...start };
  return {
    items,
    keep: (more: Record<string, unknown>) => void Object.assign(items, more),
    drop: () => {},
    kept: async () => items,
  };
}

describe('a host of the site’s own that resolves to another’s name', () => {
  it('is medium at most, with the name as the reason', () => {
    expect(canonical(`https://ea.${SITE}/col1/?x=1`, 'boutique.eulerian.net')).toMatchObject({
      vendor: 'eulerian',
      category: 'analytics',
      confidence: 'medium',
      source: 'canonical-name',
      pattern: 'CNAME boutique.eulerian.net',
    });
  });
  it.each([
    ['who hosts files', `https://cdn.${SITE}/a.js`, 'd111111abcdef8.cloudfront.net'],
    ['the site itself', `https://cdn.${SITE}/a.js`, `www.${SITE}`],
    ['the same host', `https://cdn.${SITE}/a.js`, `cdn.${SITE}`],
    ['a look-alike', `https://ea.${SITE}/x`, 'eulerian.net.evil.test'],
    ['nobody known', `https://ea.${SITE}/x`, 'x.petite-agence.example'],
    ['a stranger’s host', 'https://ea.autre.fr/x', 'boutique.eulerian.net'],
  ])('tells nothing of %s', (_, url, name) => expect(canonical(url, name).vendor).toBeNull());

  it('makes its company possible in what is written down, never named', () => {
    const naming = new Naming(classifier, () => undefined);
    const url = `https://ea.${SITE}/col1/`;
    const named = naming.request(
      SITE,
      url,
      PAGE,
      'fetch',
      '',
      [],
      new Map([[`ea.${SITE}`, 'b.eulerian.net']]),
    );
    expect(named).toMatchObject({
      vendor: null,
      category: 'unknown',
      thirdParty: false,
      pattern: 'CNAME b.eulerian.net',
      source: 'canonical-name',
    });
  });
});

describe('asking the resolver', () => {
  it('concerns hosts below the site that the page asked, other than its own', () => {
    const urls = [
      `https://ea.${SITE}/x`,
      `https://ea.${SITE}/y`,
      `https://www.${SITE}/`,
      `https://${SITE}/`,
      'https://js.stripe.com/v3/',
      `https://${SITE}.evil.test/`,
      `https://not${SITE}/`,
      'https://192.0.2.7/',
      'data:text/plain,x',
    ];
    expect(hostsToResolve(SITE, PAGE, urls)).toEqual([`ea.${SITE}`]);
    expect(hostsToResolve(SITE, `https://ea.${SITE}/`, urls)).toEqual([]);
    // Shops under one public suffix are not one site.
    expect(hostsToResolve('co.uk', 'https://a.co.uk/', ['https://b.co.uk/'])).toEqual([]);
  });

  it('asks once for each host in a run of the browser, and remembers what it was told', async () => {
    const asked: string[] = [];
    const kept = memory();
    const resolve = async (host: string) => {
      asked.push(host);
      return host === `ea.${SITE}` ? 'b.eulerian.net' : null;
    };
    const urls = [`https://ea.${SITE}/x`, `https://img.${SITE}/y`, 'https://other.example/'];
    const names = new CanonicalNames(kept, resolve);
    for (let i = 0; i < 2; i++)
      expect([...(await names.of(SITE, PAGE, urls))]).toEqual([[`ea.${SITE}`, 'b.eulerian.net']]);
    // The next life of the background reads it in its session memory.
    const later = new CanonicalNames(kept, resolve);
    expect([...(await later.of(SITE, PAGE, urls))]).toEqual([[`ea.${SITE}`, 'b.eulerian.net']]);
    expect(asked).toEqual([`ea.${SITE}`, `img.${SITE}`]);
  });

  it('does not wait for a resolver that keeps silent', async () => {
    const names = new CanonicalNames(memory(), () => new Promise(() => {}));
    expect([...(await names.of(SITE, PAGE, [`https://ea.${SITE}/x`]))]).toEqual([]);
  });
});
