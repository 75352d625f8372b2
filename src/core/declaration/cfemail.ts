/**
 * Decodes Cloudflare's e-mail obfuscation: hex bytes, the first one the key that every other was combined with.
 * @returns null for what is no such encoding
 */
export function decodeCfEmail(encoded: string): string | null {
  if (!/^([0-9a-f]{2}){4,400}$/i.test(encoded)) return null;
  const byteAt = (i: number): number => Number.parseInt(encoded.slice(i, i + 2), 16);
  const key = byteAt(0);
  let escaped = '';
  for (let i = 2; i < encoded.length; i += 2)
    escaped += `%${(byteAt(i) ^ key).toString(16).padStart(2, '0')}`;
  try {
    const address = decodeURIComponent(escaped);
    return address.includes('@') ? address : null;
  } catch {
    return null;
  }
}
