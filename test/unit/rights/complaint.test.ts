import { describe, expect, it } from 'vitest';
import type { RightsRequest } from '../../../src/core/model/rights-request';
import { complaintLanguage, composeComplaint, whereToLodge } from '../../../src/core/rights/complaint';
import { declarations } from '../../../src/data';
import { authorities } from '../../../src/data/authorities';
import { complaintWords, letterWords } from '../../../src/data/rights/letters';

const declaration = declarations['back-office.pro'];
if (!declaration) throw new Error('no declaration');
const request: RightsRequest = {
  id: 'q1',
  site: 'back-office.pro',
  right: 'access',
  language: 'fr',
  state: 'sent',
  createdAt: '2026-01-05T09:00:00.000Z',
  sentOn: '2026-01-05',
  receivedOn: '2026-01-05',
  dueOn: '2026-02-05',
  channel: 'email',
  recipientEmail: null,
  subject: 'Demande',
  body: 'Madame, Monsieur,',
  history: [{ at: '2026-01-05T09:00:00.000Z', on: '2026-01-05', event: 'sent', channel: 'email' }],
};
const compose = (country: string, language: 'en' | 'fr') => {
  const authority = authorities.find((one) => one.country === country);
  if (!authority) throw new Error(`no authority of ${country}`);
  return composeComplaint({
    request,
    declaration,
    report: null,
    words: complaintWords[language],
    language,
    authority,
    sender: { name: 'Camille Durand', relation: 'visitor' },
    right: letterWords('access', language).subject,
    today: '2026-03-02',
    lastDay: '2026-02-05',
    overdue: true,
    confidential: false,
    account: '',
    pieces: [],
  }).body;
};

describe('a complaint', () => {
  it('speaks to the CNIL of French law, and to no other authority', () => {
    expect(compose('FR', 'fr')).toContain('la CNIL');
    for (const { country } of authorities.filter((one) => one.country !== 'FR'))
      for (const language of ['en', 'fr'] as const) {
        const body = compose(country, language);
        expect(body).not.toMatch(/CNIL|6 January 1978|6 janvier 1978|2019-536/);
        expect(body).toMatch(/78/);
      }
  });
  it('is written in the language of the reader where the authority takes it', () => {
    const written = (country: string, reader: 'en' | 'fr') => {
      const authority = authorities.find((one) => one.country === country);
      return authority && complaintLanguage(authority, reader);
    };
    expect(written('FR', 'en')).toBe('fr');
    expect(written('BE', 'en')).toBe('en');
    expect(written('LU', 'en')).toBe('fr');
    expect(written('IE', 'fr')).toBe('en');
    expect(written('DE', 'fr')).toBe('en');
  });
  it('says in the index where it is lodged: online, and by post where that is known', () => {
    for (const authority of authorities) {
      const lines = whereToLodge(authority, complaintWords.en, 'en');
      expect(lines[0]).toContain(authority.complaintUrl ?? authority.website);
      expect(lines).toHaveLength(authority.post ? 2 : 1);
    }
    const cnil = authorities.find((one) => one.country === 'FR');
    expect(cnil && whereToLodge(cnil, complaintWords.fr, 'fr').join()).toContain('TSA 80715');
  });
});

describe('the authorities', () => {
  it('cover the EU and the EEA once each, with a site and the languages that they read', () => {
    const countries = authorities.map((one) => one.country);
    expect(new Set(countries).size).toBe(30);
    for (const one of authorities) {
      expect(one.website).toMatch(/^https:\/\//);
      expect(one.languages.length).toBeGreaterThan(0);
      for (const tag of one.languages) expect(Intl.getCanonicalLocales(tag)).toEqual([tag]);
    }
  });
});
