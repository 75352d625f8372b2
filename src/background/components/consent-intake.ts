import { type CmpDefinition, isStoreOf } from '../../core/consent/cmp';
import { foldAnswer, foldBanner, foldPlatform, foldRenewal } from '../../core/consent/fold';
import { append, categoryOf, choiceOf } from '../../core/consent/phase';
import {
  consentModeCategories,
  gcdCategories,
  gcsCategories,
  gppCategories,
  phaseOf,
  tcfCategories,
} from '../../core/consent/signals';
import { latest } from '../../core/consent/timeline';
import type { ConsentEvent, ConsentSignal } from '../../core/model/consent';
import type { CookieWrite } from '../../core/observe/set-cookie';
import type { ConsentSeen, ObserveBatch } from '../../messages/protocol';
import type { PageConsent } from '../../platform/page-consent';
import { database } from '../../storage/database';
import { inTransaction, Ledger } from '../../storage/ledger';

/** Consent as the pages tell it: the platform's stores in every batch, the banner and the interfaces beside them. */

/** What one batch tells: the platform's writings give the moment of a choice, its state the rest. */
export async function consentInBatch(
  ledger: Ledger,
  batch: ObserveBatch,
  writes: readonly { note: { at: number }; write: CookieWrite }[],
  cmps: readonly CmpDefinition[],
  now: number,
): Promise<void> {
  const { record } = ledger;
  const cmp =
    cmps.find((c) => c.id === batch.cmp?.cmp) ?? cmps.find((c) => c.id === record.cmp && c.stores.length > 0);
  let timeline = record.timeline;
  if (cmp) {
    Object.assign(record.services, batch.cmp?.services);
    if (batch.cmp && (record.cmp === null || record.cmp === 'tcf')) record.cmp = cmp.id;
    const told = writes
      .filter(({ write }) => isStoreOf(cmp, 'cookie', write.name))
      .map(({ note, write }) => ({
        at: note.at,
        value: write.lifetime !== null && write.lifetime <= 0 ? '' : write.value,
      }));
    const keys = batch.notes.flatMap((note) =>
      note.kind === 'storage' && note.op === 'set' && isStoreOf(cmp, 'local', note.key)
        ? [{ at: note.at, value: null }]
        : [],
    );
    // The names behind a stored choice are learnt from the page: before it runs, nothing is read into them.
    const early = batch.atStart && cmp.format !== 'bang-pairs' && record.timeline.length === 0;
    if (!early)
      timeline = foldPlatform(record, cmp, {
        atStart: batch.atStart,
        startedAt: batch.startedAt,
        now,
        cmp: batch.cmp ? { id: batch.cmp.cmp, raw: batch.cmp.raw } : null,
        writes: [...told, ...keys].sort((a, b) => a.at - b.at),
      });
  }
  for (const { url, at } of batch.resources) {
    const gcs = /[?&]gcs=([^&]+)/.exec(url)?.[1];
    const gcd = /[?&]gcd=([^&]+)/.exec(url)?.[1];
    if (gcs || gcd)
      putSignal(
        record,
        'google-consent-mode',
        { ...gcdCategories(gcd ?? ''), ...gcsCategories(gcs ?? '') },
        at,
      );
  }
  if (timeline.length === 0) return;
  const answered = mayHaveAnswered(timeline, batch);
  const until = answered === null ? batch.sentAt : Math.max(record.confirmedUntil, answered - 1);
  // A frame inside the page does not hear a choice made around it: only the page itself completes the timeline.
  if (batch.top || timeline !== record.timeline) await ledger.settle(timeline, until);
}

/** So long after a click the banner's watcher may still be finding out whether it was an answer. */
const ANSWER_MS = 3000;

/** The person's click of late, where no record of the platform tells a choice: what followed waits for the watcher. */
function mayHaveAnswered(
  timeline: readonly ConsentEvent[],
  { cmp, clickedAt, sentAt }: ObserveBatch,
): number | null {
  if (cmp !== null || clickedAt === undefined || sentAt - clickedAt > ANSWER_MS) return null;
  const last = latest(timeline);
  return last !== undefined && Date.parse(last.at) < clickedAt ? clickedAt : null;
}

/** What the watcher of the banner saw, with what the page's own interfaces said just after. */
export async function takeConsent(
  site: string,
  seen: ConsentSeen,
  page: PageConsent | null,
  cmps: readonly CmpDefinition[],
  now: number,
): Promise<void> {
  await inTransaction(async () => {
    const ledger = await Ledger.open(site, now);
    const { record } = ledger;
    if (seen.cmp && (record.cmp === null || record.cmp === 'tcf')) record.cmp = seen.cmp;
    if (page) {
      Object.assign(record.services, page.services);
      takeSignals(record, page, now);
    }
    await takeOffer(record, seen);
    if (record.cmp === null && seen.cmp === null) {
      if (seen.asked) record.bannerGone = false;
      else if (!seen.banner && record.offer?.bannerSeen) record.bannerGone = true;
    }
    let timeline = record.timeline;
    const waits = timeline.length === 0 || latest(timeline)?.phase === 'unknown';
    const known = cmps.some((cmp) => cmp.id === record.cmp && cmp.stores.length > 0);
    if (seen.asked && (waits || !known)) timeline = foldBanner(timeline, seen.startedAt);
    if (seen.answer?.recorded) {
      if (seen.answer.act !== 'refuse') timeline = foldRenewal(timeline, seen.answer.at);
    } else if (seen.answer) {
      if (timeline.length === 0) timeline = foldBanner(timeline, seen.startedAt);
      timeline = answered(timeline, seen.answer, cmps[0] as CmpDefinition);
    }
    if (page && !known) timeline = fromInterfaces(timeline, page, now);
    if (timeline !== record.timeline || seen.answer)
      await ledger.settle(timeline, Math.max(record.confirmedUntil, seen.answer?.at ?? 0));
    await ledger.write();
  });
}

async function takeOffer(record: Ledger['record'], seen: ConsentSeen): Promise<void> {
  const { offer } = seen;
  if (!offer) return;
  const before = record.offer;
  // A way back that was seen once exists, wherever on the site it stands.
  const wayBack = before?.wayBack === true ? true : (offer.wayBack ?? before?.wayBack ?? null);
  if (offer.bannerSeen) record.offer = { ...offer, wayBack };
  else if (before) record.offer = { ...before, wayBack };
  // No banner at all means no choice offered only where no choice can have been stored before Visavis looked.
  else if (offer.wayBack !== false || !(await hadBefore(record.site))) record.offer = offer;
}

/** Was anything of the site in this browser before the first look? */
async function hadBefore(site: string): Promise<boolean> {
  const cookies = await database.cookies.where('site').equals(site).toArray();
  const keys = await database.storage.where('site').equals(site).toArray();
  return [...cookies, ...keys].some((fact) => fact.preexisting);
}

/** The person's answer to a banner that no adapter reads. A saved panel counts by its boxes. */
function answered(
  timeline: readonly ConsentEvent[],
  answer: NonNullable<ConsentSeen['answer']>,
  words: CmpDefinition,
): ConsentEvent[] {
  if (answer.act !== 'save') return foldAnswer(timeline, { at: answer.at, act: answer.act });
  if (answer.boxes.length === 0) return [...timeline];
  const plain = { ...words, categories: {}, services: {} };
  const choice = choiceOf(new Map(answer.boxes.map(({ label, on }) => [label, on])), (label) =>
    categoryOf(plain, label, {}),
  );
  if (choice.phase === 'accepted') return foldAnswer(timeline, { at: answer.at, act: 'accept' });
  if (choice.phase === 'refused') return foldAnswer(timeline, { at: answer.at, act: 'refuse' });
  return append(timeline, { ...choice, at: new Date(answer.at).toISOString(), source: 'user' });
}

/** The phase from TCF or Consent Mode, where no platform keeps a choice that can be read. */
function fromInterfaces(timeline: ConsentEvent[], page: PageConsent, now: number): ConsentEvent[] {
  const last = latest(timeline);
  if (last && last.source === 'user') return timeline;
  const at = new Date(now).toISOString();
  const { tcf } = page;
  const told = tcf && ['tcloaded', 'useractioncomplete'].includes(tcf.eventStatus);
  const categories = told
    ? tcfCategories(tcf.tcString)
    : page.consentMode && consentModeCategories(page.consentMode);
  if (!categories) return timeline;
  const read = phaseOf(categories);
  const hadAllowed = Object.values(last?.categories ?? {}).some(Boolean);
  const phase = read === 'refused' && (hadAllowed || last?.phase === 'withdrawn') ? 'withdrawn' : read;
  if (phase === 'unknown' || phase === last?.phase) return timeline;
  return append(timeline, { at, phase, source: told ? 'tcf' : 'google-consent-mode', categories });
}

function takeSignals(record: Ledger['record'], page: PageConsent, at: number): void {
  if (page.consentMode) putSignal(record, 'google-consent-mode', consentModeCategories(page.consentMode), at);
  if (page.gpp) putSignal(record, 'gpp', gppCategories(page.gpp.purposes), at);
  if (page.tcf && page.tcf.eventStatus !== 'cmpuishown') {
    const categories = tcfCategories(page.tcf.tcString);
    if (categories) putSignal(record, 'tcf', categories, at);
  }
}

/** Keeps the last word of each source. */
function putSignal(
  record: Ledger['record'],
  source: ConsentSignal['source'],
  categories: ConsentSignal['categories'],
  at: number,
): void {
  if (Object.keys(categories).length === 0) return;
  const others = (record.signals ?? []).filter((signal) => signal.source !== source);
  record.signals = [...others, { source, at: new Date(at).toISOString(), categories }];
}
