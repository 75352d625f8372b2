import { gravest } from '../../core/compare';
import type { SiteView } from '../../core/model/site-view';
import { askWords, noticeWords } from '../../i18n/notice';
import type { NoticeModel } from '../../messages/protocol';
import { browser } from '../../platform/browser';
import { database } from '../../storage/database';
import { settings } from '../../storage/reader';
import { shouldAsk } from './consent-word';

/** After so much silence a new visit begins. */
const VISIT_MS = 30 * 60 * 1000;

/** Language of the surfaces: the person's choice, else the browser's. */
export function languageOf(choice: 'auto' | 'en' | 'fr'): 'en' | 'fr' {
  if (choice !== 'auto') return choice;
  return browser.i18n.getUILanguage().toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

/** What a notice about this site would say now; null when nothing differs, or the person does not want one. */
export async function noticeFor(view: SiteView): Promise<NoticeModel | null> {
  const chosen = await settings();
  if (chosen.notices === 'never' || chosen.mutedSites.includes(view.site)) return null;
  if (await shouldAsk(view)) return question(view.site, languageOf(chosen.language));
  const { broken } = view.headline;
  const finding = gravest(view.report.findings);
  if (broken === 0 || !finding) return null;
  if (chosen.notices === 'major' && finding.severity !== 'major') return null;
  const language = languageOf(chosen.language);
  return {
    site: view.site,
    language,
    kind: finding.kind,
    ...noticeWords(finding, language),
    findings: broken,
    canRefuse: view.report.consent.phase === 'before-choice' || view.report.consent.phase === 'accepted',
  };
}

function question(site: string, language: 'en' | 'fr'): NoticeModel {
  const { title, text } = askWords(language);
  return { site, language, kind: 'ask', title, text, findings: 0, canRefuse: false, asks: true };
}

/** True once a visit: marks the site as told. */
export async function mayShow(site: string, now: number): Promise<boolean> {
  const record = await database.sites.get(site);
  if (!record) return false;
  const { lastNoticeAt } = record;
  if (lastNoticeAt !== null && now - lastNoticeAt < VISIT_MS) return false;
  await database.sites.update(site, { lastNoticeAt: now });
  return true;
}
