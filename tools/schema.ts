import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { Receipt } from '../src/core/consent/receipt';
import { Declaration } from '../src/core/model/declaration';
import { Report } from '../src/core/model/report';

const folder = new URL('../public/schema/', import.meta.url);

/** The published JSON Schemas (draft 2020-12), derived from the types. */
export const SCHEMAS: Readonly<Record<string, () => string>> = {
  'report-1.json': () => text(Report, 'Visavis evidence report, version 1'),
  'receipt-1.json': () => text(Receipt, 'Visavis consent record, version 1'),
  'declaration-1.json': () => text(Declaration, 'Visavis declaration, version 1'),
};

function text(schema: z.ZodType, title: string): string {
  const made = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'output' });
  return `${JSON.stringify({ title, ...open(made) }, null, 2)}\n`;
}

/** Additional fields are allowed in both documents: a reader of today must accept tomorrow's. */
function open(node: object): object {
  return JSON.parse(
    JSON.stringify(node, (key, value) =>
      key === 'additionalProperties' && value === false ? undefined : value,
    ),
  );
}

export const published = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  mkdirSync(folder, { recursive: true });
  for (const [name, make] of Object.entries(SCHEMAS)) writeFileSync(new URL(name, folder), make());
  console.log(`${Object.keys(SCHEMAS).length} schemas written to public/schema`);
}
