import type { Language } from '../../i18n/language';
import { database } from '../../storage/database';
import type { Queue } from '../queue';
import { openTab, showAnswer } from '../tabs';
import { type DeriveParts, derive } from './derive';
import type { NoticeMoment } from './notice-moment';
import { told } from './withdrawal-told';
import { verify } from './withdrawal-verify';

/** Events come in bursts: a site is derived once for all that came so close together. */
const TOGETHER_MS = 250;

/** When a site is derived: soon after the last change, once for many. */
export class Derivation {
  readonly #dirty = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly parts: DeriveParts,
    private readonly notices: NoticeMoment,
    private readonly enqueue: Queue,
    private readonly language: () => Promise<Language>,
    /** Makes what was heard of a site as complete as can be. */
    private readonly complete: (site: string) => Promise<void>,
    /** The answer is written: what shows it in pages may look again. */
    private readonly answered: (site: string) => Promise<void>,
  ) {}

  readonly changed = (site: string, tabId: number | null = null): void => {
    this.notices.changed(site, tabId);
    this.#dirty.add(site);
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      for (const name of [...this.#dirty]) {
        this.#dirty.delete(name);
        void this.enqueue(() => this.refresh(name));
      }
    }, TOGETHER_MS);
  };

  readonly refresh = async (site: string): Promise<void> => {
    await this.complete(site);
    let view = await derive(site, this.parts);
    if (!view) return;
    const before = JSON.stringify(view.report.withdrawals);
    await verify(site, await openTab(site), this.parts.now);
    const withdrawals = await database.withdrawals.where('site').equals(site).toArray();
    if (JSON.stringify(withdrawals.map(told)) !== before) view = await derive(site, this.parts);
    if (!view) return;
    await showAnswer(site, view.headline, await this.language());
    await this.answered(site);
  };

  /** The worker may have ended between an event and its view: what is newer than its view is derived. */
  async catchUp(): Promise<void> {
    for (const record of await database.sites.toArray()) {
      const view = await database.views.get(record.site);
      if (!view || Date.parse(view.derivedAt) < record.lastSeenAt) this.changed(record.site);
    }
  }
}
