import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generate } from 'selfsigned';

const file = fileURLToPath(new URL('../../.cache/certificate.json', import.meta.url));
const WEEK_MS = 7 * 86_400_000;

/** A self-signed certificate made on this machine, renewed weekly; browsers are told to accept it in tests alone. */
export async function certificate(): Promise<{ key: string; cert: string }> {
  if (existsSync(file) && Date.now() - statSync(file).mtimeMs < WEEK_MS)
    return JSON.parse(readFileSync(file, 'utf8'));
  const made = await generate([{ name: 'commonName', value: 'visavis replica' }], { keySize: 2048 });
  const pair = { key: made.private, cert: made.cert };
  mkdirSync(fileURLToPath(new URL('../../.cache', import.meta.url)), { recursive: true });
  writeFileSync(file, JSON.stringify(pair));
  return pair;
}
