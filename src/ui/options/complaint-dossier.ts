import type { Report } from '../../core/model/report';
import type { Attachment, RightsRequest } from '../../core/model/rights-request';
import { printableReport } from '../../core/report/printable';
import { packDossier } from '../../core/rights/dossier';
import { base64ToBytes } from '../letter/mail';

const NAMES = {
  fr: ['plainte.txt', 'demande.txt', 'historique.json', 'releve-de-preuves.json', 'releve-de-preuves.html'],
  en: ['complaint.txt', 'request.txt', 'history.json', 'evidence-report.json', 'evidence-report.html'],
} as const;

/** What goes along with a complaint, as its list names it. */
export const pieceNames = (attached: readonly Attachment[], language: 'en' | 'fr'): string[] => [
  ...NAMES[language].slice(1),
  ...attached.map((file) => file.name),
];

/** The complaint and everything it rests on, as one ZIP. */
export function complaintDossier({
  written,
  request,
  report,
  attached,
  language,
  where,
  made,
}: {
  written: { subject: string; body: string };
  request: RightsRequest;
  report: Report;
  attached: readonly Attachment[];
  language: 'en' | 'fr';
  /** Where it is lodged, for the index. */
  where: readonly string[];
  made: Date;
}): Promise<Uint8Array> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const contents = [
    `${written.subject}\n\n${written.body}\n`,
    `${request.subject}\n\n${request.body}\n`,
    `${JSON.stringify({ right: request.right, reference: request.reference ?? null, history: request.history }, null, 2)}\n`,
    `${JSON.stringify(report, null, 2)}\n`,
    printableReport(report, language),
  ];
  const files = [
    ...contents.map((content, index) => ({
      name: NAMES[language][index] ?? 'file.txt',
      content: bytes(content),
    })),
    ...attached.map((file) => ({ name: file.name, content: base64ToBytes(file.content) })),
  ];
  return packDossier(`Visavis: ${written.subject}`, where, files, sha256, made.toISOString());
}

async function sha256(content: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content as BufferSource));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
