import type { ItemKind } from '../model/right';
import type { SiteView } from '../model/site-view';

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
  const identifiers = report.cookies
    .filter((c) => c.present && c.identifier === true && !opensSession(c))
    .map<LetterItem>((c) => {
      const found = values.find((v) => v.name === c.name && v.domain === c.domain);
      const told = found ? readable(found) : undefined;
      return {
        id: c.id,
        kind: 'identifier',
        name: c.name,
        ...(told ? { value: told.value } : {}),
        text: {
          en: `${told?.what.en ?? 'cookie'} ${c.name}, set on ${c.firstSeen.slice(0, 10)}`,
          fr: `${told?.what.fr ?? 'cookie'} ${c.name}, déposé le ${c.firstSeen.slice(0, 10)}`,
        },
      };
    });
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
  httpOnly: boolean;
  category: string;
  vendor: string | null;
}): boolean =>
  cookie.httpOnly ||
  cookie.category === 'necessary' ||
  (cookie.vendor === null && /sess|sid$|auth|token|login|jwt/i.test(cookie.name));

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
