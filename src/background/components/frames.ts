import { coveredSite } from '../sites';

interface Parts {
  /** Puts the frames' watcher into these frames of a tab, or into all; rejects where there is nothing to put it into. */
  inject(tabId: number, frameIds: readonly number[] | null): Promise<void>;
}

/**
 * A frame's document comes some time after its response's headers, and nothing tells when: tried at these moments
 * (milliseconds after them) until the frame itself has reported.
 */
const TRIES_MS = [0, 20, 50, 100, 200, 400, 800, 1600, 3000, 6000];

/** Sees to it that frames of third parties inside covered pages are watched, from their first moment that can be had. */
export class Frames {
  readonly #awaited = new Map<string, string>();

  constructor(private readonly parts: Parts) {}

  /** The headers of a frame's document have come. */
  answered(tabId: number, frameId: number, url: string): void {
    const key = `${tabId} ${frameId}`;
    const origin = new URL(url).origin;
    this.#awaited.set(key, origin);
    for (const ms of TRIES_MS) setTimeout(() => this.#try(tabId, frameId, origin), ms);
    setTimeout(() => {
      if (this.#awaited.get(key) === origin) this.#awaited.delete(key);
    }, 10_000);
  }

  /** A frame's watcher has spoken. */
  reported(tabId: number, frameId: number, url: string): void {
    const key = `${tabId} ${frameId}`;
    if (this.#awaited.get(key) === new URL(url).origin) this.#awaited.delete(key);
  }

  /** A page of the tab says that it has loaded frames: those without a watcher get theirs. */
  loaded(tabId: number, resources: readonly { url: string; type: string }[]): void {
    if (resources.some(({ url, type }) => /^i?frame$/.test(type) && !coveredSite(url)))
      void this.sweep(tabId);
  }

  /** Every frame of a tab that has none gets a watcher. */
  async sweep(tabId: number): Promise<void> {
    await this.parts.inject(tabId, null).catch(() => {});
  }

  #try(tabId: number, frameId: number, origin: string): void {
    if (this.#awaited.get(`${tabId} ${frameId}`) !== origin) return;
    // The frame may be gone, or not be ours to look into.
    void this.parts.inject(tabId, [frameId]).catch(() => {});
  }
}
