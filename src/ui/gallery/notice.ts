import { typical } from '../../../test/fixtures/views';
import { showCard } from '../../content/notice/card';
import type { Language } from '../../i18n/language';
import { noticeWords } from '../../i18n/notice';

/** What a page might do to its own elements, and to ours if it could. */
const HOSTILE = `html > div, div, p, span, button { all: unset !important; display: none !important; opacity: 0 !important; transform: rotate(8deg) !important;
  font-size: 60px !important; color: lime !important; width: 10px !important; position: static !important; }`;

/** The notice over a stand-in for a page. The shadow root is opened so that tests and axe can look inside. */
export async function showNotice(language: string, hostile: boolean): Promise<void> {
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    return attach.call(this, { ...options, mode: 'open' });
  };
  const lang: Language = language === 'fr' ? 'fr' : 'en';
  document.documentElement.lang = lang;
  const page = document.createElement('main');
  page.append(Object.assign(document.createElement('h1'), { textContent: 'Back Office' }));
  document.body.replaceChildren(page);
  if (hostile) document.head.append(Object.assign(document.createElement('style'), { textContent: HOSTILE }));
  const finding = typical.report.findings.find((one) => one.kind === 'before-consent');
  if (!finding) throw new Error('the story has nothing to say');
  showCard(
    {
      site: typical.site,
      language: lang,
      kind: finding.kind,
      ...noticeWords(finding, lang),
      findings: typical.headline.broken,
      canRefuse: true,
    },
    () => undefined,
  );
}
