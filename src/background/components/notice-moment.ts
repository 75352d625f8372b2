/** No change for this long: the page has come to rest, ms. */
const QUIET = 1200;
/** A page that never comes to rest is told about all the same after this long, ms. */
const LONGEST = 6000;

interface Waiting {
  tabId: number;
  since: number;
  timer: ReturnType<typeof setTimeout>;
}

/**
 * When to speak: not at the first trace but when the page has come to rest. Until then the jar may know a cookie whose
 * line is still on its way, and a sentence said too early would be less exact than the report a moment later.
 */
export class NoticeMoment {
  readonly #waiting = new Map<string, Waiting>();

  constructor(
    private readonly speak: (site: string, tabId: number) => void,
    private readonly now: () => number,
  ) {}

  /** Something of this site changed; `tabId` where a page of it told so. Changes without a page only prolong the wait. */
  changed(site: string, tabId: number | null): void {
    const before = this.#waiting.get(site);
    const tab = tabId ?? before?.tabId;
    if (tab === undefined) return;
    clearTimeout(before?.timer);
    const since = before?.since ?? this.now();
    const wait = Math.max(0, Math.min(QUIET, since + LONGEST - this.now()));
    const timer = setTimeout(() => {
      this.#waiting.delete(site);
      this.speak(site, tab);
    }, wait);
    this.#waiting.set(site, { tabId: tab, since, timer });
  }
}
