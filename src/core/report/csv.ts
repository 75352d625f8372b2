import type { Report } from '../model/report';

type Cell = string | number | boolean | null | undefined;
type Columns<T> = Record<string, (row: T) => Cell>;

/** A spreadsheet takes a cell that begins so for a formula, or for a command. */
const FORMULA = /^[=+\-@\t\r\n]/;

/**
 * One cell after RFC 4180. Text that a spreadsheet would run gets an apostrophe in front, as OWASP advises: names of
 * cookies and addresses are a site's own words. Numbers stay numbers.
 */
export function cell(value: Cell): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table with a head; lines end as RFC 4180 says. The mark in front makes spreadsheets read UTF-8. */
export function table<T>(rows: readonly T[], columns: Columns<T>): string {
  const lines = [
    Object.keys(columns).map(cell),
    ...rows.map((row) => Object.values(columns).map((of) => cell(of(row)))),
  ];
  return `\uFEFF${lines.map((line) => `${line.join(',')}\r\n`).join('')}`;
}

/** The report's lists as tables, by file name. Column names are the report's own field names. */
export function tablesOf(report: Report): Record<string, string> {
  const plain = <T extends object>(rows: readonly T[], ...names: (keyof T & string)[]): string =>
    table(
      rows,
      Object.fromEntries(
        names.map((name) => [
          name,
          (row: T) => {
            const value: unknown = row[name];
            return typeof value === 'object' && value !== null ? JSON.stringify(value) : (value as Cell);
          },
        ]),
      ),
    );
  return {
    'cookies.csv': plain(
      report.cookies,
      ...(['id', 'name', 'domain', 'path', 'partitionKey', 'setBy', 'setterUrl', 'session'] as const),
      ...(['requestedLifetime', 'storedLifetime', 'renewals', 'secure', 'httpOnly', 'sameSite'] as const),
      ...(['firstSeen', 'lastSeen', 'present', 'consentPhase', 'vendor', 'category', 'declared'] as const),
    ),
    'storage.csv': plain(
      report.storage,
      ...(['id', 'kind', 'origin', 'key', 'size', 'vendor', 'category', 'declared'] as const),
      ...(['consentPhase', 'firstSeen'] as const),
    ),
    'requests.csv': plain(
      report.requests,
      ...(['id', 'host', 'registrableDomain', 'vendor', 'category', 'thirdParty', 'types', 'count'] as const),
      ...(['firstSeen', 'consentPhase', 'phases', 'sendsIdentifier', 'declared', 'blocked'] as const),
    ),
    'recipients.csv': plain(
      report.recipients.map((one) => ({ ...one, safeguard: one.transfer?.safeguard?.kind ?? '' })),
      ...(['vendor', 'name', 'country', 'safeguard', 'declared', 'observed'] as const),
      ...(['observability', 'evidence'] as const),
    ),
    'claims.csv': plain(
      report.claims,
      ...(['id', 'section', 'statement', 'verdict', 'confidence', 'evidence', 'findings'] as const),
    ),
    'findings.csv': table(report.findings, {
      id: (f) => f.id,
      kind: (f) => f.kind,
      severity: (f) => f.severity,
      confidence: (f) => f.confidence,
      claim: (f) => f.claim,
      evidence: (f) => f.evidence.join(' '),
      explanationEn: (f) => f.explanation.en,
      explanationFr: (f) => f.explanation.fr,
      firstSeen: (f) => f.firstSeen,
      lastSeen: (f) => f.lastSeen,
    }),
  };
}
