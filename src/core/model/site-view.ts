import { z } from 'zod';
import { ReportBody } from './report';
import { Instant } from './terms';

/**
 * What every surface reads: the derived state of one site, written by the background after each change.
 * Popup, notice, badge and options take their words and numbers from here and from nowhere else.
 */
export const SiteView = z.object({
  site: z.string(),
  derivedAt: Instant,
  report: ReportBody,
  headline: z.object({
    kept: z.number().int(),
    broken: z.number().int(),
    notObserved: z.number().int(),
    notObservable: z.number().int(),
    /** What the toolbar badge shows; empty when nothing differs. */
    badge: z.string(),
  }),
  /** Read from the live policy page; null until it was read. */
  contactEmail: z.string().nullable(),
  /** Vendors blocked on this site after a withdrawal. */
  blockedVendors: z.array(z.string()),
});
export type SiteView = z.infer<typeof SiteView>;

/** What the popup needs to know about the tab before anything else. */
export const TabContext = z.object({
  tabId: z.number().int().nullable(),
  /** Registrable domain, null for pages without one (about:, files, the browser's own). */
  site: z.string().nullable(),
  url: z.string().nullable(),
  covered: z.boolean(),
  privateWindow: z.boolean(),
  thirdPartyAccess: z.boolean(),
  /** The browser refuses to store more: what happens now is not written down. */
  noRoom: z.boolean(),
  /** The background is still restoring its state: zero is not "unknown". */
  restoring: z.boolean(),
  /** Firefox may not have granted access to the home site yet. */
  siteAccess: z.boolean(),
});
export type TabContext = z.infer<typeof TabContext>;
