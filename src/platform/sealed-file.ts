/**
 * A text behind a passphrase: AES-GCM with 256 bits, the key by PBKDF2-HMAC-SHA-256 (OWASP's count of 2023), by the
 * browser's own cryptography. There is no way back without the passphrase.
 */
const FORMAT = 'visavis-sealed';
const ITERATIONS = 600_000;

interface Sealed {
  format: typeof FORMAT;
  version: 1;
  iterations: number;
  salt: string;
  iv: string;
  data: string;
}

export async function sealText(text: string, passphrase: string, iterations = ITERATIONS): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await keyOf(passphrase, salt, iterations);
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(text));
  const sealed: Sealed = {
    format: FORMAT,
    version: 1,
    iterations,
    salt: toBase64(salt),
    iv: toBase64(iv),
    data: toBase64(new Uint8Array(data)),
  };
  return JSON.stringify(sealed);
}

/** Is this text one that `sealText` made? */
export function isSealed(text: string): boolean {
  return text.slice(0, 40).startsWith(`{"format":"${FORMAT}"`);
}

/** @returns null when the passphrase is another one, or the file was changed */
export async function openSealed(text: string, passphrase: string): Promise<string | null> {
  try {
    const { version, iterations, salt, iv, data } = JSON.parse(text) as Sealed;
    // A file that asks for endless work is not one of ours.
    if (version !== 1 || !(iterations >= 100_000 && iterations <= 5_000_000)) return null;
    const key = await keyOf(passphrase, fromBase64(salt), iterations);
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: fromBase64(iv) }, key, fromBase64(data));
    return new TextDecoder().decode(plain);
  } catch {
    return null;
  }
}

async function keyOf(
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<CryptoKey> {
  const typed = new TextEncoder().encode(passphrase.normalize('NFC'));
  const base = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  // In parts: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 32_768)
    text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(text);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let at = 0; at < raw.length; at++) bytes[at] = raw.charCodeAt(at);
  return bytes;
}
