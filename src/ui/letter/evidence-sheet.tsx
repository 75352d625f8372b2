import { commonWords } from '../../data/rights/letters';
import * as format from '../../i18n/format';
import type { Language } from '../../i18n/language';
import { typographic } from '../../i18n/typography';
import type { EvidenceExtract } from './evidence-extract';

/** The extract of what was observed, as the annex of a letter on paper; in the letter's language. */
export function EvidenceSheet({
  evidence,
  language,
  reference,
}: {
  evidence: EvidenceExtract;
  language: Language;
  reference: string;
}) {
  const { annex, evidenceName } = commonWords[language];
  const { cookies, storage, requests, findings } = evidence;
  const when = (instant: string) => format.formatMoment(instant, language);
  return (
    <section className="sheet-annex">
      <h2>{typographic(annex.title, language)}</h2>
      <p>
        {typographic(
          `${reference} – ${evidenceName}, ${evidence.site}, ${when(evidence.generatedAt)}`,
          language,
        )}
      </p>
      <Table
        title={annex.cookies}
        heads={[annex.name, annex.domain, annex.firstSeen]}
        rows={[
          ...cookies.map((one) => [one.name, one.domain, when(one.firstSeen)]),
          ...storage.map((one) => [one.key, one.origin.replace(/^https?:\/\//, ''), when(one.firstSeen)]),
        ]}
      />
      <Table
        title={annex.requests}
        heads={[annex.host, annex.count, annex.firstSeen]}
        rows={requests.map((one) => [one.host, String(one.count), when(one.firstSeen)])}
      />
      {findings.map((one) => (
        <p key={one.id} className="sheet-point">
          - {typographic(one.explanation[language], language)}
        </p>
      ))}
    </section>
  );
}

function Table({ title, heads, rows }: { title: string; heads: string[]; rows: string[][] }) {
  if (rows.length === 0) return null;
  return (
    <table>
      <caption>{title}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.join(' ')}>
            {row.map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns are fixed
              <td key={index}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
