import { readdirSync, readFileSync } from 'node:fs';
import { compileKnowledge, type Knowledge } from '../src/core/classify/knowledge';
import { Vendor } from '../src/core/model/vendor';

const folder = new URL('../src/data/vendors/', import.meta.url);

/** Reads and checks every vendor file. Throws with the file's name when one is not as the schema wants it. */
export function readVendors(): Vendor[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const parsed = Vendor.safeParse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
      if (!parsed.success) throw new Error(`src/data/vendors/${name}: ${parsed.error.issues[0]?.message}`);
      return parsed.data;
    });
}

/** The compact knowledge base, as the build bundles it. */
export const loadKnowledge = (): Knowledge => compileKnowledge(readVendors());
