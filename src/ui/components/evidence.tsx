import type {
  CookieObservation,
  FingerprintObservation,
  RequestObservation,
  StorageObservation,
} from '../../core/model/observation';
import type { ReportBody } from '../../core/model/report';
import { useWords, type Words } from '../hooks/words';
import { Lifetimes } from './lifetimes';

export type Item =
  | { kind: 'cookie'; id: string; cookie: CookieObservation }
  | { kind: 'storage'; id: string; entry: StorageObservation }
  | { kind: 'request'; id: string; request: RequestObservation }
  | { kind: 'fingerprint'; id: string; reading: FingerprintObservation };

/** The observations behind ids of evidence, in the order given; unknown ids are left out. */
export function itemsOf(report: ReportBody, ids: readonly string[]): Item[] {
  return ids.flatMap((id): Item[] => {
    const cookie = report.cookies.find((one) => one.id === id);
    if (cookie) return [{ kind: 'cookie', id, cookie }];
    const entry = report.storage.find((one) => one.id === id);
    if (entry) return [{ kind: 'storage', id, entry }];
    const request = report.requests.find((one) => one.id === id);
    if (request) return [{ kind: 'request', id, request }];
    const reading = report.fingerprinting.find((one) => one.id === id);
    return reading ? [{ kind: 'fingerprint', id, reading }] : [];
  });
}

/** The host of a URL, or the text itself where it is none. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

/** Percent-encoded names are kept as in the jar and read as people would write them. */
export function readableName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

const KNOWLEDGE = [
  'vendors',
  'software',
  'third-party-web',
  'open-cookie-database',
  'shape',
  'canonical-name',
] as const;
const isKnowledge = (source: string | null | undefined): source is (typeof KNOWLEDGE)[number] =>
  KNOWLEDGE.some((known) => known === source);

/** An expression as people read it: without its anchors and escapes. */
export const readablePattern = (pattern: string): string =>
  pattern.startsWith('^') ? pattern.replace(/^\^|\$$/g, '').replace(/\\(.)/g, '$1') : pattern;

/** The plain name of an item, for lists and letters. */
export function nameOf(item: Item): string {
  if (item.kind === 'cookie') return readableName(item.cookie.name);
  if (item.kind === 'storage') return readableName(item.entry.key);
  if (item.kind === 'request') return item.request.host;
  return item.reading.api;
}

/** How long a cookie lasts, as asked for and as stored, in one line. */
export function lifetimeWords(cookie: CookieObservation, { t, duration }: Words): string {
  if (cookie.session) return t('popup:evidence.kept', { duration: t('common:session') });
  const { requestedLifetime: asked, storedLifetime: stored } = cookie;
  if (asked !== null && stored !== null && duration(asked) !== duration(stored))
    return t('popup:evidence.askedStored', { asked: duration(asked), stored: duration(stored) });
  if (asked !== null) return t('popup:evidence.kept', { duration: duration(asked) });
  return stored === null ? '' : t('popup:evidence.stored', { stored: duration(stored) });
}

/** One observation: its name, who set it, when, in which consent phase, and how long it lasts. */
export function EvidenceItem({ item, limit }: { item: Item; limit?: string | null }) {
  const words = useWords();
  return (
    <li>
      <Headline item={item} words={words} />
      {detailsOf(item, words, limit !== undefined).map((facts) => (
        <span key={facts} className="evidence-fact">
          {facts}
        </span>
      ))}
      {item.kind === 'cookie' && limit !== undefined ? (
        <Lifetimes cookie={item.cookie} declared={limit} />
      ) : null}
    </li>
  );
}

function Headline({ item, words: { t } }: { item: Item; words: Words }) {
  if (item.kind === 'request') {
    const { count, host } = item.request;
    return <strong>{t('popup:evidence.requestsTo', { count, host })}</strong>;
  }
  if (item.kind === 'fingerprint') {
    const { scriptUrl, api } = item.reading;
    return <strong>{t('popup:evidence.fingerprint', { script: hostOf(scriptUrl), api })}</strong>;
  }
  return <code>{nameOf(item)}</code>;
}

/** What is known of an item, a line each: who and how, when and under which consent, how long. */
function detailsOf(item: Item, words: Words, drawsLifetime: boolean): string[] {
  const { t, moment } = words;
  const line = (...facts: string[]) => facts.filter(Boolean).join(' · ');
  const phase = (value: CookieObservation['consentPhase']) =>
    t('popup:evidence.phase', { phase: t(`common:phase.${value}`).toLocaleLowerCase(words.language) });
  const recognised = (of: {
    pattern?: string | null | undefined;
    source?: string | null | undefined;
  }): string => {
    const { pattern, source } = of;
    if (!pattern || !isKnowledge(source)) return '';
    return t('popup:evidence.recognised', {
      pattern: readablePattern(pattern),
      source: t(`common:knowledge.${source}`),
    });
  };
  const lines = (): string[] => {
    if (item.kind === 'cookie') {
      const { cookie } = item;
      const from = cookie.setterUrl ? ` ${t('popup:evidence.from', { host: hostOf(cookie.setterUrl) })}` : '';
      const setBy = t('popup:evidence.setBy', { who: t(`common:setBy.${cookie.setBy}`) }) + from;
      return [
        cookie.preexisting ? t('popup:evidence.preexisting') : setBy,
        line(moment(cookie.firstSeen), phase(cookie.consentPhase)),
        line(
          drawsLifetime ? '' : lifetimeWords(cookie, words),
          cookie.renewals > 0 ? t('popup:evidence.renewals', { count: cookie.renewals }) : '',
          cookie.present ? '' : t('popup:evidence.gone'),
        ),
        recognised(cookie),
      ];
    }
    if (item.kind === 'storage') {
      const { entry } = item;
      return [
        line(t(`common:storageKind.${entry.kind}`), t('popup:evidence.size', { count: entry.size })),
        line(moment(entry.firstSeen), phase(entry.consentPhase)),
        recognised(entry),
      ];
    }
    if (item.kind === 'request') {
      const { request } = item;
      return [
        line(
          request.types.map((type) => t(`common:requestType.${type}`)).join(', '),
          request.sendsIdentifier ? t('popup:evidence.identifier') : '',
          request.blocked > 0 ? t('popup:evidence.blocked', { count: request.blocked }) : '',
        ),
        line(moment(request.firstSeen), phase(request.consentPhase)),
        recognised(request),
      ];
    }
    return [phase(item.reading.consentPhase)];
  };
  return lines().filter(Boolean);
}
