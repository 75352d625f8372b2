import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import type { Answer } from './answer';

export const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
};

/** A file below a folder, or an answer that there is none. */
export function fileOf(folder: string, path: string): Answer {
  const full = normalize(join(folder, decodeURIComponent(path)));
  if (folder === '' || !full.startsWith(folder) || !existsSync(full) || !statSync(full).isFile())
    return { status: 404, type: 'text/plain', body: 'not found' };
  return { type: TYPES[extname(full)] ?? 'application/octet-stream', body: readFileSync(full) };
}
