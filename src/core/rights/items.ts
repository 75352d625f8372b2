import { looksLikeIdentifier } from '../classify/identifiers';
import type { ItemKind } from '../model/right';
import type { SiteView } from '../model/site-view';
import { dateOf } from './day-words';

/** Something the person may tick to have it in the letter. */
export interface LetterItem {
  id: string;
  kind: ItemKind;
  text: { en: string; fr: string };
  /** An identifier's name and value, by which the controller finds the data of someone without an account. */
  name?: string;
  value?: string;
}

/** An identifier as it stands in this browser now. It is read for the letter and kept nowhere else. */
export interface IdentifierValue {
  name: string;
  /** A cookie's domain, or the origin (`https://…`) whose local storage holds it. */
  domain: string;
  value: string;
}

/**
 * What the evidence offers for a letter: identifiers seen in this browser, recipients not declared, lifetimes beyond
 * the declared, questions that no browser answers.
 * @param values identifiers with their values; without them a letter carries the names alone.
 */
export function letterItems(view: SiteView, values: readonly IdentifierValue[] = []): LetterItem[] {
  const { report } = view;
  const cookies = report.cookies
    .filter((c) => c.present && c.identifier === true && !opensSession(c))
    .filter((c) => !values.some((v) => v.name === c.name && v.domain === c.domain && isToken(v.value)))
    .map<LetterItem>((c) => {
      const found = values.find((v) => v.name === c.name && v.domain === c.domain);
      const told = found ? readable(found) : undefined;
      return {
        id: c.id,
        kind: 'identifier',
        name: c.name,
        ...(told ? { value: told.value } : {}),
        text: {
          en: `${told?.what.en ?? 'cookie'} ${c.name}, set on ${dateOf(c.firstSeen.slice(0, 10), 'en')}`,
          fr: `${told?.what.fr ?? 'cookie'} ${c.name}, déposé le ${dateOf(c.firstSeen.slice(0, 10), 'fr')}`,
        },
      };
    });
  const stored = report.storage
    .filter((s) => s.kind === 'local' && s.present !== false && !opensSession({ ...s, name: s.key }))
    .flatMap<LetterItem>((s) => {
      const found = values.find((v) => v.name === s.key && v.domain === s.origin);
      const value = found && bareText(found.value);
      // A page keeps all sorts of things there: offered is what a known tool keeps, or what its name calls an identifier.
      if (s.vendor === null && !NAMES_AN_ID.test(s.key)) return [];
      if (value === undefined || !ONE_VALUE.test(value) || !looksLikeIdentifier(value)) return [];
      const at = s.origin.replace(/^https?:\/\//, '');
      return [
        {
          id: s.id,
          kind: 'identifier',
          name: s.key,
          value,
          text: {
            en: `${s.key}, kept in the local storage of ${at} since ${dateOf(s.firstSeen.slice(0, 10), 'en')}`,
            fr: `${s.key}, conservé dans le stockage local de ${at} depuis le ${dateOf(s.firstSeen.slice(0, 10), 'fr')}`,
          },
        },
      ];
    });
  const identifiers = [...cookies, ...stored];
  const recipients = report.recipients
    .filter((r) => !r.declared && r.observed)
    .map<LetterItem>((r) => ({
      id: `recipient ${r.vendor}`,
      kind: 'recipient',
      text: {
        en: `${r.name}: which data it received, for which purpose, on which basis`,
        fr: `${r.name} : quelles données reçues, pour quelle finalité, sur quelle base`,
      },
    }));
  const lifetimes = report.findings
    .filter((f) => f.kind === 'lifetime-exceeded' && f.severity !== 'info')
    .map<LetterItem>((f) => ({ id: f.id, kind: 'lifetime', text: f.explanation }));
  const questions = report.claims
    .filter((c) => c.verdict === 'not-observable' && c.question)
    .map<LetterItem>((c) => ({
      id: c.id,
      kind: 'question',
      text: c.question ?? { en: c.statement, fr: c.statement },
    }));
  return [...identifiers, ...recipients, ...lifetimes, ...questions];
}

/** What keeps someone signed in is a key, not a name: it never goes into a letter. */
const opensSession = (cookie: {
  name: string;
  httpOnly?: boolean;
  category: string;
  vendor: string | null;
}): boolean =>
  cookie.httpOnly === true ||
  cookie.category === 'necessary' ||
  (cookie.vendor === null && /sess|sid$|auth|token|login|jwt/i.test(cookie.name));

/** A signed token (RFC 7519) opens what it was made for, whatever its name. */
const isToken = (value: string): boolean => /^"?(?:Bearer\s+)?eyJ[\w-]+\.[\w-]+\./.test(value);

/** Neither an object nor an address nor a signed token: one value. */
const ONE_VALUE = /^(?!eyJ)[\w.:|~-]{8,200}$/;
const NAMES_AN_ID =
  /(?:client|user|visitor|device|browser|anonymous|distinct)[-_. ]?(?:id|uuid)\b|^_?(?:cid|vid|uid|uuid)$/i;

/** A text that was stored as JSON, without its quotes. */
const bareText = (value: string): string => /^"([^"\\]*)"$/.exec(value)?.[1] ?? value;

/** What the controller's tools call the value: `_ga` holds Google's client ID after its version and depth. */
function readable({ name, value }: IdentifierValue): { what: { en: string; fr: string }; value: string } {
  const client = /^GA\d\.\d+\.(\d+\.\d+)$/.exec(value)?.[1];
  if (name === '_ga' && client)
    return {
      what: { en: 'Google Analytics client ID, cookie', fr: 'identifiant client Google Analytics, cookie' },
      value: client,
    };
  const decoded = decodeURIComponentOr(name);
  if (decoded.startsWith('crisp-client/session/'))
    return { what: { en: 'Crisp session, cookie', fr: 'session Crisp, cookie' }, value };
  return { what: { en: 'cookie', fr: 'cookie' }, value };
}

function decodeURIComponentOr(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
