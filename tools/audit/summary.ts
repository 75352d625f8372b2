import type { Report } from '../../src/core/model/report';

const MARKS = { kept: '✓', broken: '✕', 'not-observed': '–', 'not-observable': '◌' } as const;
const WORDS = {
  kept: 'holds',
  broken: 'differs',
  'not-observed': 'not seen yet',
  'not-observable': 'out of sight',
} as const;

/** The report in one screen of a terminal. */
export function summary(report: Report, files: readonly string[]): string {
  const lines = [
    '',
    `${report.site}: policy of ${report.declaration.statedDate ?? 'unknown date'}, consent ${report.consent.phase}`,
    `${report.cookies.length} cookies, ${report.storage.length} storage keys, ${report.requests.filter((r) => r.thirdParty).length} third-party hosts`,
    '',
    ...report.claims.map(
      (c) =>
        `  ${MARKS[c.verdict]} ${WORDS[c.verdict].padEnd(13)} § ${c.section.padEnd(4)} ${c.title?.en ?? c.statement}`,
    ),
    '',
    ...(report.findings.length === 0
      ? ['No findings in this visit.']
      : report.findings.map(
          (f) => `  [${f.severity}, ${f.confidence} confidence] ${f.kind}: ${f.explanation.en}`,
        )),
    '',
    'Written:',
    ...files.map((file) => `  ${file}`),
  ];
  return lines.join('\n');
}
