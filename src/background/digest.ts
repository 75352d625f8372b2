const encoder = new TextEncoder();

/** SHA-256 of a text, in lower-case hex. */
export async function sha256(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Short digest that tells the same value of the same cookie from a new one; null for an empty value. A header's bytes
 * beyond ASCII come as other characters than those of the jar and of a script: they count as one sign.
 */
export async function valueDigest(site: string, name: string, value: string): Promise<string | null> {
  const plain = value.replace(/[^\0-\x7f]+/g, '\u{fffd}');
  return value === '' ? null : (await sha256(JSON.stringify([site, name, plain]))).slice(0, 20);
}

/** Short digest of a part of a value, whatever cookie or key it stands in. */
export const markOf = async (site: string, part: string): Promise<string> =>
  (await sha256(JSON.stringify([site, part]))).slice(0, 20);
