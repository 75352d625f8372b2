import canonicalize from 'canonicalize';
import type { Report, ReportBody } from '../model/report';

/** The text that is digested: RFC 8785, the document without `integrity`. */
export function canonicalText(body: ReportBody): string {
  const { integrity: _, ...rest } = body as ReportBody & { integrity?: unknown };
  const text = canonicalize(rest);
  if (text === undefined) throw new Error('the report cannot be written as JSON');
  return text;
}

/** Adds the digest. `sha256` gives lower-case hex of a text's UTF-8 bytes. */
export async function seal(body: ReportBody, sha256: (text: string) => Promise<string>): Promise<Report> {
  const digest = await sha256(canonicalText(body));
  return { ...body, integrity: { algorithm: 'SHA-256', canonicalization: 'RFC 8785', digest } };
}
