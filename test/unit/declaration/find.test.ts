import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PageLink, policyCandidates, usualAddresses } from '../../../src/core/declaration/find';
import { policyPageWords } from '../../../src/data/policy-pages';

const PAGE = 'https://www.maison-lavande.example/';
const link = (href: string, text: string, place: PageLink['place'] = 'footer'): PageLink => ({
  href: new URL(href, PAGE).href,
  text,
  place,
});
const find = (...links: PageLink[]): [string, string][] =>
  policyCandidates(links, PAGE, policyPageWords).map(({ url, kind }) => [new URL(url).pathname, kind]);

describe('the pages that may hold a policy', () => {
  it('are known by what their links say, in French and English, privacy before cookies before legal', () => {
    expect(
      find(
        link('/p/12', 'Mentions légales'),
        link('/p/13', 'Politique de confidentialité'),
        link('/p/14', 'Cookies'),
        link('/p/15', 'Conditions générales de vente'),
        link('/p/16', 'Nos savons'),
      ),
    ).toEqual([
      ['/p/13', 'privacy'],
      ['/p/14', 'cookies'],
      ['/p/12', 'legal'],
    ]);
    expect(find(link('/a', 'Privacy Notice'), link('/b', 'Cookie policy'))).toEqual([
      ['/a', 'privacy'],
      ['/b', 'cookies'],
    ]);
  });

  it('are known by their address where the link says nothing', () => {
    expect(find(link('/politique-de-confidentialite', '→'), link('/politique-cookies.html', ''))).toEqual([
      ['/politique-de-confidentialite', 'privacy'],
      ['/politique-cookies.html', 'cookies'],
    ]);
  });

  it('are none of the buttons that open a panel, and each page is taken once', () => {
    expect(
      find(
        link('#', 'Gérer mes cookies'),
        link('/#cookies', 'Paramètres des cookies'),
        link('/vie-privee', 'Vie privée'),
        link('/vie-privee#droits', 'Données personnelles'),
      ),
    ).toEqual([['/vie-privee', 'privacy']]);
  });

  it('says which of them stand on another domain', () => {
    const [found] = policyCandidates(
      [link('https://groupe.example/privacy', 'Confidentialité', 'banner')],
      PAGE,
      policyPageWords,
    );
    expect(found).toMatchObject({ elsewhere: true, from: 'banner', kind: 'privacy' });
  });

  it('takes any link without a fault, and only web addresses', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            href: fc.oneof(fc.webUrl(), fc.string()),
            text: fc.string(),
            place: fc.constantFrom('page' as const, 'footer' as const, 'banner' as const),
          }),
        ),
        fc.oneof(fc.webUrl(), fc.string()),
        (links, page) => {
          for (const { url } of policyCandidates(links, page, policyPageWords))
            expect(url).toMatch(/^https?:\/\//i);
          usualAddresses(page, policyPageWords);
        },
      ),
    );
    expect(find({ href: 'javascript:alert(1)//privacy', text: 'Privacy policy', place: 'page' })).toEqual([]);
    expect(
      find({
        href: 'https://www.maison-lavande.example@evil.example/privacy',
        text: 'Privacy',
        place: 'page',
      }),
    ).toEqual([]);
  });
});
