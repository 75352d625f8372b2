/** Mail programs and systems cut longer addresses; the oldest limit still met is about this many characters. */
const SAFE_LENGTH = 2000;

/** A `mailto:` address (RFC 6068) and whether some mail programs may cut it. */
export function mailAddress(to: string, subject: string, body: string): { href: string; long: boolean } {
  const text = encodeURIComponent(body.replaceAll('\n', '\r\n'));
  const recipient = encodeURIComponent(to).replaceAll('%40', '@');
  const href = `mailto:${recipient}?subject=${encodeURIComponent(subject)}&body=${text}`;
  return { href, long: href.length > SAFE_LENGTH };
}

export interface MailAttachment {
  name: string;
  type: string;
  /** Base64. */
  content: string;
}

/** An e-mail as a file (RFC 5322), marked as not sent yet so that a mail program opens it for sending. */
export async function mailFile(
  from: string,
  to: string,
  subject: string,
  body: string,
  attachments: readonly MailAttachment[],
): Promise<string> {
  const { createMimeMessage } = await import('mimetext/browser');
  const message = createMimeMessage();
  message.setHeader('X-Unsent', '1');
  // The library insists on a sender; without one the line goes again, and the mail program writes its own.
  message.setSender(from || NOBODY);
  if (to) message.setTo(to);
  message.setSubject(subject);
  message.addMessage({
    contentType: 'text/plain',
    encoding: 'base64',
    data: lines(base64(body.replaceAll('\n', '\r\n'))),
  });
  for (const { name, type, content } of attachments)
    message.addAttachment({ filename: name, contentType: type, data: lines(content) });
  return message
    .asRaw()
    .replaceAll(/\r?\n/g, '\r\n')
    .replace(/^Subject: .*$/m, `Subject: ${encodedWords(subject)}`)
    .replace(from ? /^$^/ : /^(From|Message-ID): .*\r\n/gm, '');
}

const NOBODY = 'nobody@sender.invalid';
/** RFC 2045: no line of base64 is longer than 76 characters. */
const lines = (content: string): string => content.match(/.{1,76}/g)?.join('\r\n') ?? '';

/** A header's text as encoded words (RFC 2047) short enough for a line of 76 characters, never cut inside one. */
export function encodedWords(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text) && text.length < 68) return text;
  const parts: string[] = [];
  let part = '';
  for (const character of text) {
    if (new TextEncoder().encode(part + character).length > 39) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part].map((one) => `=?utf-8?B?${base64(one)}?=`).join('\r\n ');
}

/** UTF-8 text as base64 (RFC 4648). */
export function base64(text: string): string {
  return bytesToBase64(new TextEncoder().encode(text));
}

export function bytesToBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(binary);
}

export const base64ToBytes = (text: string): Uint8Array =>
  Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
