/** Identifiers come early in what is sent; of a large upload no more is looked at. In bytes. */
const LONGEST = 16_384;
/** Requests under way whose body is kept; the oldest are let go, since an answer may never come. */
const MOST = 500;

/** What a browser tells of a request's body. */
export interface RequestBody {
  formData?: Record<string, string | readonly string[]> | undefined;
  /** Bytes or files; anything else is passed over. */
  raw?: readonly { bytes?: unknown }[] | undefined;
}

/** The beginning of a request's body as text: form fields as a query, else the bytes as UTF-8. Files are not looked at. */
export function bodyText({ formData, raw }: RequestBody): string {
  if (formData)
    return Object.entries(formData)
      .flatMap(([name, values]) => [values].flat().map((value) => `${name}=${value}`))
      .join('&')
      .slice(0, LONGEST);
  let text = '';
  for (const { bytes } of raw ?? []) {
    if (text.length >= LONGEST) break;
    const view = ArrayBuffer.isView(bytes)
      ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      : bytes instanceof ArrayBuffer
        ? new Uint8Array(bytes)
        : null;
    if (view) text += asText(view.subarray(0, LONGEST));
  }
  return text.slice(0, LONGEST);
}

/** Letter by letter: identifiers are ASCII, so that what is beyond may come out as something else. */
function asText(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** Bodies by request, from the moment it is sent until its response is heard. In memory alone. */
export class RequestBodies {
  readonly #kept = new Map<string, string>();

  keep(requestId: string, text: string): void {
    if (text === '') return;
    this.#kept.set(requestId, text);
    if (this.#kept.size > MOST)
      for (const oldest of this.#kept.keys()) {
        this.#kept.delete(oldest);
        break;
      }
  }

  /** What the request carried, once; empty where nothing is known of it. */
  take(requestId: string): string {
    const text = this.#kept.get(requestId) ?? '';
    this.#kept.delete(requestId);
    return text;
  }
}
