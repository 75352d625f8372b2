import { strToU8, zipSync } from 'fflate';

/** One file of a dossier. */
export interface DossierFile {
  name: string;
  content: Uint8Array;
}

/** Digests in hexadecimal; given by the platform. */
export type Digest = (bytes: Uint8Array) => Promise<string>;

/**
 * One ZIP with an index that names every file, its size and its SHA-256, so that who receives it can check that
 * nothing changed. Files keep the order given; a name that comes twice gets a number.
 * @param lines said below the title, e.g. where the dossier is to be lodged
 * @param made ISO 8601 instant written into the index and as the files' date.
 */
export async function packDossier(
  title: string,
  lines: readonly string[],
  files: readonly DossierFile[],
  digest: Digest,
  made: string,
): Promise<Uint8Array> {
  const taken = new Set(['index.txt']);
  const named = files.map((file, index) => ({
    ...file,
    name: unique(`${String(index + 1).padStart(2, '0')}-${safeName(file.name)}`, taken),
  }));
  const rows = await Promise.all(
    named.map(async ({ name, content }) => `${await digest(content)}  ${name}  (${content.length} bytes)`),
  );
  const index = [title, made, '', ...lines, ...(lines.length > 0 ? [''] : []), 'SHA-256', ...rows, ''].join(
    '\n',
  );
  const mtime = new Date(made);
  return zipSync(
    Object.fromEntries([['index.txt', strToU8(index)], ...named.map((f) => [f.name, f.content] as const)]),
    { mtime, level: 6 },
  );
}

/** A file name without path or characters that some systems refuse. */
export const safeName = (name: string): string =>
  name
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u001f<>:"/\\|?*]+/g, '-')
    .replace(/^\.+/, '')
    .slice(0, 120) || 'file';

function unique(name: string, taken: Set<string>): string {
  let one = name;
  for (let n = 2; taken.has(one.toLowerCase()); n++) one = name.replace(/(\.[^.]*)?$/, ` (${n})$1`);
  taken.add(one.toLowerCase());
  return one;
}
