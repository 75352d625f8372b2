import marksScript from '../../content/marks/main.iife.ts?script';
import { markPlaces } from '../../core/declaration/marks';
import type { Language } from '../../i18n/language';
import { marksOf, markWords } from '../../i18n/marks';
import type { MarksModel } from '../../messages/protocol';
import { browser } from '../../platform/browser';
import { injectScript } from '../../platform/page-actions';
import { database } from '../../storage/database';
import { settings } from '../../storage/reader';
import { declarationOf } from '../sites';
import { isPolicyUrl } from './policy';

/** What stands beside the sentences of a site's policy page now; null where the person wants no marks. */
export async function marksFor(site: string, language: Language): Promise<MarksModel | null> {
  if (!(await settings()).markedSites.includes(site)) return null;
  const [view, record] = await Promise.all([database.views.get(site), database.sites.get(site)]);
  if (!view) return null;
  const places = markPlaces(view.report.claims, declarationOf(site) ?? null, record?.policy?.facts ?? null);
  return { language, words: markWords(language), marks: marksOf(view.report, places, language) };
}

/** Lets every open policy page of the site ask for its marks anew, or lose them. Nothing happens on other pages. */
export async function remark(site: string): Promise<void> {
  const tabs = await browser.tabs.query({ url: `*://*.${site}/*` });
  for (const { id, url, incognito } of tabs)
    if (id !== undefined && url && !incognito && isPolicyUrl(site, url))
      // A page that goes away meanwhile needs no marks.
      await injectScript(id, marksScript).catch(() => {});
}

/** The same after an answer may have changed, where the person wants marks. */
export async function remarkWhereWanted(site: string): Promise<void> {
  if ((await settings()).markedSites.includes(site)) await remark(site);
}
