import { headline } from '../compare';
import type { Finding } from '../model/finding';
import type { ClaimVerdict, Report, ReportBody } from '../model/report';
import { coverageWords } from './coverage';
import { CATEGORIES, DECLARED, KNOWLEDGE, PHASES, WORDS } from './printable-words';

type Language = 'en' | 'fr';

/**
 * The report as one self-contained HTML page without script, made to be read, printed and attached. Everything that
 * comes from a page is escaped.
 */
export function printableReport(report: Report | ReportBody, language: Language): string {
  const w = WORDS[language];
  const head = headline(report.claims);
  const testable = head.kept + head.broken + head.notObserved;
  const digest = 'integrity' in report ? report.integrity.digest : null;
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${esc(`Visavis: ${w.title}, ${report.site}`)}</title><style>${STYLE}</style></head><body>
<header><p class="mark">Visavis · ${esc(w.title)}</p><h1>${esc(report.site)}</h1>
<p class="answer">${esc(w.answer(head.kept, testable, head.broken))}</p>
<p>${esc(w.policy)} ${esc(day(report.declaration.statedDate, language))} · ${esc(w.made)} ${esc(when(report.generatedAt, language))} · ${esc(report.generator.browser)} ${esc(report.generator.browserVersion)} · Visavis ${esc(report.generator.version)}</p></header>
<section><h2>${esc(w.claims)}</h2>${report.claims.map((c) => claim(c, report.findings, language)).join('')}</section>
<section><h2>${esc(w.findings)}</h2>${report.findings.length === 0 ? `<p>${esc(w.none)}</p>` : report.findings.map((f) => finding(f, language)).join('')}</section>
<section><h2>${esc(w.consent)}</h2><p>${esc(PHASES[language][report.consent.phase])}${report.consent.cmp ? ` (${esc(report.consent.cmp)})` : ''}</p>
${table(
  [w.at, w.consent, w.source],
  report.consent.timeline.map((e) => [when(e.at, language), PHASES[language][e.phase], e.source]),
)}</section>
<section><h2>${esc(w.recipients)}</h2>${table(
    [w.name, w.country, w.safeguard, w.status, w.seen],
    report.recipients.map((r) => [
      r.name,
      r.country ?? '–',
      r.transfer?.safeguard?.text[language] ?? '–',
      r.declared ? w.yes : w.no,
      r.observed ? w.yes : r.observability === 'server-only' ? w.hidden : w.unseen,
    ]),
  )}</section>
<section><h2>${esc(w.cookies)}</h2>${table(
    ['', w.name, w.belongs, w.purpose, w.recognised, w.asked, w.kept, w.phase, w.status],
    report.cookies.map((c) => [
      c.id,
      `${c.name} (${c.hostOnly ? '' : '.'}${c.domain})`,
      c.vendor ?? report.site,
      CATEGORIES[language][c.category],
      recognised(c, language),
      c.session ? w.session : days(c.requestedLifetime, language),
      c.session ? w.session : days(c.storedLifetime, language),
      PHASES[language][c.consentPhase],
      DECLARED[language][c.declared],
    ]),
  )}</section>
<section><h2>${esc(w.storage)}</h2>${table(
    ['', w.name, w.belongs, w.purpose, w.recognised, w.phase, w.status],
    report.storage.map((s) => [
      s.id,
      `${s.key} (${s.kind})`,
      s.vendor ?? report.site,
      CATEGORIES[language][s.category],
      recognised(s, language),
      PHASES[language][s.consentPhase],
      DECLARED[language][s.declared],
    ]),
  )}</section>
<section><h2>${esc(w.hosts)}</h2>${table(
    ['', w.name, w.belongs, w.purpose, w.recognised, w.count, w.phase, w.status],
    report.requests
      .filter((r) => r.thirdParty)
      .map((r) => [
        r.id,
        r.host,
        r.vendor ?? '–',
        CATEGORIES[language][r.category],
        recognised(r, language),
        String(r.count),
        PHASES[language][r.consentPhase],
        DECLARED[language][r.declared],
      ]),
  )}</section>
<section><h2>${esc(w.method)}</h2><p>${esc(w.methodText)}</p>
${report.coverage.gaps.map(({ from, to, why }) => `<p>${esc(w.gap(when(from, language), when(to, language), coverageWords(why, language)))}</p>`).join('')}
${report.coverage.notObservable.length > 0 ? `<p>${esc(w.notSeen)}:</p><ul>${report.coverage.notObservable.map((n) => `<li>${esc(coverageWords(n, language))}</li>`).join('')}</ul>` : ''}
${digest ? `<p>${esc(w.digest)}:<br><code>${esc(digest)}</code></p>` : ''}</section>
</body></html>
`;
}

/** Which pattern matched, and of which layer of knowledge it is. */
function recognised(
  item: { pattern?: string | null | undefined; source?: string | null | undefined },
  language: Language,
): string {
  const { pattern, source } = item;
  if (!pattern) return '–';
  return source ? `${pattern} (${KNOWLEDGE[language][source] ?? source})` : pattern;
}

const MARKS = { kept: '✓', broken: '✕', 'not-observed': '–', 'not-observable': '◌' } as const;

function claim(c: ClaimVerdict, findings: readonly Finding[], language: Language): string {
  const w = WORDS[language];
  const word = { kept: w.holds, broken: w.differs, 'not-observed': w.unseen, 'not-observable': w.hidden }[
    c.verdict
  ];
  const own = findings.filter((f) => c.findings.includes(f.id) && f.severity !== 'info');
  return `<article class="${c.verdict}"><h3><span class="v">${MARKS[c.verdict]} ${esc(word)}</span> ${esc(c.title?.[language] ?? c.statement)} <small>${w.section} ${esc(c.section)}</small></h3>
<p>${esc(c.text?.[language] ?? c.statement)}</p>${c.reason ? `<p class="why">${esc(c.reason[language])}</p>` : ''}${own.length > 0 ? `<p class="why">${esc(w.findings)}: ${own.map((f) => `<a href="#${esc(f.id)}">${esc(f.id)}</a>`).join(', ')}</p>` : ''}</article>`;
}

function finding(f: Finding, language: Language): string {
  const w = WORDS[language];
  const row = (name: string, text: string): string => `<dt>${esc(name)}</dt><dd>${esc(text)}</dd>`;
  const parts = f.parts
    ? row(w.declared, f.parts.declared[language]) +
      row(w.observed, f.parts.observed[language]) +
      row(w.rule, f.parts.rule[language]) +
      row(w.limits, f.parts.limits[language])
    : '';
  return `<article class="finding ${f.severity}" id="${esc(f.id)}"><h3>${esc(f.id)} · ${esc(f.explanation[language])}</h3><p><small>${esc(f.kind)} · ${esc(f.severity)} · ${esc(f.confidence)}</small></p><dl>${parts}${row(w.evidence, f.evidence.join(', '))}</dl></article>`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '<p>–</p>';
  return `<div class="t"><table><thead><tr>${head.map((h) => `<th scope="col">${esc(h)}</th>`).join('')}</tr></thead><tbody>${rows.map((r) => `<tr>${r.map((cell) => `<td>${esc(cell)}</td>`).join('')}</tr>`).join('')}</tbody></table></div>`;
}

const esc = (text: string): string =>
  text.replace(
    /[&<>"']/g,
    (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c] ?? c,
  );

/** Fixed to UTC and written out, so that the same report prints the same everywhere. */
function when(instant: string, language: Language): string {
  return `${day(instant.slice(0, 10), language)}, ${instant.slice(11, 19)} UTC`;
}

function day(date: string | null, language: Language): string {
  if (date === null) return '–';
  const [year = '', month = '', d = ''] = date.split('-');
  return language === 'fr' ? `${d}/${month}/${year}` : `${year}-${month}-${d}`;
}

function days(seconds: number | null, language: Language): string {
  if (seconds === null) return '–';
  const n = seconds / 86_400;
  if (n >= 1) return `${Math.round(n)} ${language === 'fr' ? 'j' : 'd'}`;
  return `${Math.max(1, Math.round(seconds / 60))} min`;
}

const STYLE = `:root{color-scheme:light}*{box-sizing:border-box}body{font:15px/1.5 ui-sans-serif,system-ui,"Segoe UI",Roboto,Arial,sans-serif;color:#15202b;background:#fff;max-width:960px;margin:0 auto;padding:32px 24px}header{border-bottom:1px solid #dfe4ea;margin-bottom:24px;padding-bottom:16px}.mark{color:#4d5b6a;margin:0}h1{font-size:34px;margin:4px 0}.answer{font-size:20px;margin:8px 0}h2{font-size:20px;margin:28px 0 10px;break-after:avoid}h3{font-size:15px;margin:0 0 4px}article{border:1px solid #dfe4ea;border-left:4px solid #6b7885;border-radius:8px;padding:10px 14px;margin:8px 0;break-inside:avoid}article p{margin:2px 0}article.kept{border-left-color:#0b6e4f}article.broken,.finding.major,.finding.minor{border-left-color:#b3261e}article.not-observable{border-left-color:#5b4a9e}.v{font-weight:700;display:inline-block;min-width:110px}.why,small{color:#4d5b6a}dl{display:grid;grid-template-columns:130px 1fr;gap:4px 12px;margin:8px 0 0}dt{color:#4d5b6a}dd{margin:0;overflow-wrap:anywhere}.t{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:13px}th,td{text-align:left;padding:4px 8px;border-bottom:1px solid #dfe4ea;vertical-align:top;overflow-wrap:anywhere}th{color:#4d5b6a;font-weight:600}code{overflow-wrap:anywhere}@media print{body{padding:0;max-width:none;font-size:11pt}a{color:inherit}}`;
