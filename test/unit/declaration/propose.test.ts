import { describe, expect, it } from 'vitest';
import { ANY_SITE_CLAIMS, claimsOf } from '../../../src/core/declaration/claims';
import { treeOfText } from '../../../src/core/declaration/plain-text';
import { addressParts, proposeDeclaration, type ReadPage } from '../../../src/core/declaration/propose';
import { readPolicy } from '../../../src/core/declaration/read';
import { vendorNaming } from '../../../src/core/declaration/recipient-vendors';
import { Declaration } from '../../../src/core/model/declaration';
import { claims } from '../../../src/data';
import { knownFacts } from '../../../src/data/policy-reading';
import { loadKnowledge } from '../../../tools/knowledge';
import { treeOfHtml } from '../../../tools/policy/html';
import { COOKIES_FR, PRIVACY_EN, PRIVACY_FR } from '../../site/shop/policy';

const naming = vendorNaming(() => loadKnowledge().vendors);
const SITE = 'maison-lavande.example';
const read = (path: string, html: string, kind: ReadPage['kind'], lang = 'fr'): ReadPage => ({
  url: `https://www.${SITE}${path}`,
  kind,
  facts: readPolicy(treeOfHtml(`<html lang="${lang}"><body>${html}</body></html>`).tree, knownFacts, lang)
    .facts,
});
const propose = (...pages: ReadPage[]) =>
  proposeDeclaration({ site: SITE, pages, today: '2026-11-24', naming, claims });

describe('a declaration from a site’s own pages', () => {
  it('takes several pages as one text, and holds to the schema', () => {
    const { declaration, evidence } = propose(
      read('/cookies', COOKIES_FR, 'cookies'),
      read('/politique', PRIVACY_FR, 'privacy'),
    );
    expect(Declaration.safeParse(declaration).error).toBeUndefined();
    expect(declaration).toMatchObject({
      id: SITE,
      statedDate: '2026-02-03',
      controller: {
        name: 'Maison Lavande',
        registration: { scheme: 'SIREN', number: '732829320' },
        email: 'donnees@maison-lavande.example',
      },
      trackerLifetime: { duration: 'P13M' },
      consent: { analytics: 'required', allCookies: false },
      transfers: { outsideEea: true, countries: ['US'], safeguards: ['SCC'] },
    });
    expect(declaration.recipients.map(({ vendor }) => vendor).sort()).toEqual([
      'hotjar',
      'ovhcloud',
      'stripe',
    ]);
    expect(declaration.cookies?.map(({ name }) => name)).toContain('_hjSessionUser_*');
    expect(declaration.cookieCategories.flatMap(({ covers }) => covers)).toEqual(
      expect.arrayContaining(['necessary', 'analytics']),
    );
    expect(evidence['recipient hotjar']?.words).toContain('Hotjar');
    expect(evidence.trackers?.section).toBe('5');
  });

  it('says the same of both languages', () => {
    const facts = (html: string, lang: string) => {
      const { declaration: d } = propose(read('/p', html, 'privacy', lang));
      return {
        recipients: d.recipients.map(({ vendor }) => vendor).sort(),
        trackers: d.trackerLifetime?.duration,
        consent: d.consent.analytics,
        rights: d.rights.map(({ right }) => right).sort(),
        claims: d.claims.map(({ claim }) => claim),
      };
    };
    expect(facts(PRIVACY_EN, 'en')).toEqual(facts(PRIVACY_FR, 'fr'));
  });

  it('invents nothing where a text states next to nothing', () => {
    const { declaration } = propose(
      read('/p', '<main><h1>Cookies</h1><p>Nous aimons les biscuits.</p></main>', 'privacy'),
    );
    expect(declaration).toMatchObject({
      statedDate: null,
      recipients: [],
      trackerLifetime: null,
      retention: [],
      rights: [],
      consent: { analytics: 'not-stated' },
      transfers: { outsideEea: false, countries: [] },
      controller: { email: null, address: null, dpo: null },
    });
    expect(declaration.claims.map(({ claim }) => claim)).toEqual(['policy-unchanged']);
  });

  it('follows what the person corrects', () => {
    const { declaration } = propose(read('/p', PRIVACY_FR, 'privacy'));
    const corrected = { ...declaration, recipients: [], trackerLifetime: null };
    const made = claimsOf(corrected, claims).map(({ claim }) => claim);
    expect(made).not.toContain('recipients-complete');
    expect(made).not.toContain('tracker-lifetime');
    expect(made).toContain('consent-before-cookies');
  });

  it('reads a pasted text like a page', () => {
    const text =
      'Politique de confidentialité\n\n1. Destinataires\nVos données sont transmises aux prestataires suivants :\n- Stripe, pour le paiement ;\n- Hotjar, pour la mesure d’audience.\n\n2. Cookies\nLes cookies ont une durée de vie maximale de 13 mois.';
    const { facts } = readPolicy(treeOfText(text), knownFacts, 'fr');
    expect(facts.recipients.map(({ vendor }) => vendor).sort()).toEqual(['hotjar', 'stripe']);
    expect(facts.retention.trackers[0]?.duration).toBe('P13M');
  });
});

describe('companies that policies name', () => {
  const named = (name: string, family: string | null = null, vendor: string | null = null) =>
    naming({ name, asWritten: name, vendor, family });
  it('mean a product by its name, and every service by the company’s', () => {
    expect(named('Google Analytics', 'Google', 'google-analytics')).toEqual({
      vendor: 'google-analytics',
      covers: [],
      known: true,
    });
    expect(named('Google', 'Google').covers).toEqual(
      expect.arrayContaining(['google-analytics', 'google-ads', 'youtube']),
    );
    expect(named('Google', 'Google').covers).not.toContain('meta-pixel');
    expect(named('Criteo').vendor).toBe('criteo');
    expect(named('Atelier Inconnu')).toEqual({
      vendor: 'atelier-inconnu',
      covers: [],
      known: false,
    });
  });
});

describe('the words of derived claims', () => {
  it('are there for each claim that can be made of any site', () => {
    for (const id of ANY_SITE_CLAIMS) expect(claims[id]?.anySite, id).toBeDefined();
    for (const [id, claim] of Object.entries(claims))
      if (claim.anySite) expect(ANY_SITE_CLAIMS).toContain(id);
  });
  it('leave no placeholder open', () => {
    const { declaration } = propose(read('/p', PRIVACY_FR, 'privacy'));
    expect(JSON.stringify(declaration.claims)).not.toMatch(/\{\{|undefined/);
  });
});

it('takes a French seat apart, and nothing else', () => {
  expect(addressParts('14 rue des Carmes, 84000 Avignon')).toEqual({
    street: '14 rue des Carmes',
    postalCode: '84000',
    city: 'Avignon',
    country: 'FR',
  });
  expect(addressParts('1 Hacker Way, Menlo Park')).toBeNull();
});
