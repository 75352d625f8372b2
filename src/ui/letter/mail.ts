/** Mail programs and systems cut longer addresses; the oldest limit still met is about this many characters. */
const SAFE_LENGTH = 2000;

/** A `mailto:` address (RFC 6068) and whether some mail programs may cut it. */
export function mailAddress(to: string, subject: string, body: string): { href: string; long: boolean } {
  const text = encodeURIComponent(body.replaceAll('\n', '\r\n'));
  const recipient = encodeURIComponent(to).replaceAll('%40', '@');
  const href = `mailto:${recipient}?subject=${encodeURIComponent(subject)}&body=${text}`;
  return { href, long: href.length > SAFE_LENGTH };
}
