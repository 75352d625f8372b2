import frameScript from '../../content/frame.iife.ts?script';
import { GAP_WHY } from '../../core/report/coverage';
import type { ObserveBatch } from '../../messages/protocol';
import type { Sender } from '../../messages/server';
import { browser } from '../../platform/browser';
import { everyCookie, isPrivateStore, toJar } from '../../platform/cookies';
import { injectIntoFrames } from '../../platform/page-actions';
import { hasThirdPartyAccess } from '../../platform/permissions';
import { sessionMemory } from '../../platform/session-memory';
import type { Queue } from '../queue';
import { coveredSite, coveredSites, HOME_SITES } from '../sites';
import type { CookieChange } from './cookie-intake';
import { Frames } from './frames';
import type { Intake } from './intake';
import { type Entry, Journal } from './journal';
import { Network, type Noted } from './network';
import { type Heard, resume } from './resume';
import { Strangers } from './strangers';

/** What was asked before a death may answer so long after it. */
const DOUBT_MS = 30_000;

interface Parts {
  intake: Intake;
  enqueue: Queue;
  now(): number;
  changed(site: string): void;
  report(error: unknown): void;
  /** Settles once it is known which sites the person added. */
  coverage: Promise<void>;
}

/** Takes in at once, while an earlier life's leftovers are taken in; all else waits its turn. */
const atOnce: Queue = (task) => task();

/**
 * Where all that is heard comes together. Each event is noted before anything is done with it; what an earlier life of
 * the background left noted is taken in before anything else, and the jar stands in for what nobody heard. Made in the
 * background's first turn: its listeners must be there by then.
 */
export class Hearing {
  readonly network: Network;
  readonly frames = new Frames({ inject: (tabId, ids) => injectIntoFrames(tabId, ids, frameScript) });
  readonly #journal: Journal<Heard>;
  readonly #strangers = new Strangers(sessionMemory, everyCookie);
  #restoring = true;
  #doubtfulUntil = 0;

  constructor(private readonly parts: Parts) {
    const { intake, enqueue, now, changed, report } = parts;
    this.#journal = new Journal<Heard>(sessionMemory, now);
    const legacy = this.#journal.legacy();
    this.network = new Network(
      {
        enter: (overheard) => this.#note({ kind: 'response', ...overheard }),
        take: (heard, { id, strike }, first) =>
          (first ? atOnce : enqueue)(() => intake.response(heard, id))
            .then(() => changed(heard.site), report)
            .then(strike),
        thirdPartyAccess: hasThirdPartyAccess,
        addedSites: () => coveredSites().filter((site) => !HOME_SITES.includes(site)),
        coveredTabs: async () => {
          await parts.coverage;
          return (await browser.tabs.query({})).flatMap(({ id, url, incognito }) => {
            const site = incognito ? null : coveredSite(url);
            return site && id !== undefined ? [{ tabId: id, site }] : [];
          });
        },
        // Lost with a death, it is told again by the next page: no note is made of it.
        answeredFrom: (site, server) =>
          void enqueue(() => intake.answeredFrom(site, server)).then(() => changed(site), report),
        frameAnswered: (tabId, frameId, url) => this.frames.answered(tabId, frameId, url),
      },
      HOME_SITES,
    );
    browser.cookies.onChanged.addListener(({ cookie, removed, cause }) => {
      const change: CookieChange = { cookie: toJar(cookie), removed, at: now() };
      // "overwrite" comes before the event that tells the new state. Private windows leave no trace.
      if (cause === 'overwrite' || isPrivateStore(change.cookie.storeId)) return;
      void this.#takeChange(change, this.#note({ kind: 'cookie', change }), enqueue);
    });
    void enqueue(() =>
      resume({
        legacy,
        network: this.network,
        noted: (entry) => this.#noted(entry),
        takeChange: (change, noted) => this.#takeChange(change, noted, atOnce),
        takeBatch: (heard, noted) => this.#takeBatch(heard, noted, atOnce),
      }),
    ).then(async (orphaned) => {
      this.#restoring = false;
      for (const site of orphaned?.sites ?? []) {
        this.#doubtfulUntil = now() + DOUBT_MS;
        await intake.gap(site, orphaned?.since ?? now(), now(), GAP_WHY.ended);
        changed(site);
      }
      if (orphaned) this.#journal.settled();
      for (const tab of this.network.tabs) await this.frames.sweep(tab);
    }, report);
  }

  /** Is what an earlier life left not taken in yet? */
  get restoring(): boolean {
    return this.#restoring;
  }

  /** Takes in what the content scripts of one frame saw; settles once it is written down. */
  async batch(site: string, batch: ObserveBatch, { url, storeId }: Sender): Promise<void> {
    const heard = { kind: 'batch', site, batch, sender: { url, storeId } } as const;
    const noted = this.#note(heard);
    if (batch.top && batch.atStart) void this.#strangers.begin().catch(this.parts.report);
    await this.#takeBatch(heard, noted, this.parts.enqueue);
  }

  /** To be called before a site is derived: shortly after a death the jar may know more than was heard. */
  async complete(site: string): Promise<void> {
    if (this.parts.now() >= this.#doubtfulUntil) return;
    await this.parts.intake.cookies.reconcile(site, await everyCookie(), await this.#strangers.known());
  }

  #noted(entry: Entry<Heard>): Noted {
    return { id: entry.id, strike: () => this.#journal.strike(entry) };
  }

  #note(event: Heard): Noted {
    return this.#noted(this.#journal.enter(event));
  }

  async #takeBatch(
    { site, batch, sender }: Heard & { kind: 'batch' },
    { strike }: Noted,
    run: Queue,
  ): Promise<void> {
    await run(() => this.parts.intake.batch(site, batch, sender));
    strike();
  }

  async #takeChange(change: CookieChange, { id, strike }: Noted, run: Queue): Promise<void> {
    const { intake, changed, report, now } = this.parts;
    const { cookie, removed } = change;
    // What is not told as a site's doing waits for the requests that were heard before it.
    await this.network.ready;
    const site =
      coveredSite(`https://${cookie.domain}/`) ??
      (cookie.partitionKey ? coveredSite(`${cookie.partitionKey}/`) : null);
    try {
      const sites = await run(async () => {
        if (!site) return intake.cookies.strangerChanged(coveredSites(), change, id);
        await intake.cookies.changed(site, change, id);
        return [site];
      });
      if (sites.length === 0 && !removed && now() > this.#doubtfulUntil) this.#strangers.add(cookie);
      for (const name of sites) changed(name);
    } catch (error) {
      report(error);
    }
    strike();
  }
}
