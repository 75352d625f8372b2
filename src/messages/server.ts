import { type MessageName, protocol, type Response } from './protocol';

/** Who sent a message, as the platform tells it. */
export interface Sender {
  /** A content script of ours in a tab, or one of our own pages. */
  from: 'content' | 'ui';
  tabId: number | null;
  frameId: number | null;
  url: string | null;
  /** Address of the page in the tab, where access allows to know it. */
  tabUrl: string | null;
  privateWindow: boolean;
  storeId: string;
}

export type Handlers = {
  [N in MessageName]: (request: Parsed<N>, sender: Sender) => Promise<Response<N>>;
};
export type Parsed<N extends MessageName> = ReturnType<(typeof protocol)[N]['request']['parse']>;

export type Answer = { ok: true; response: unknown } | { ok: false; error: string };

/**
 * Checks who speaks and what is said before anything is done with it.
 * Never throws: a refusal is an answer with its reason.
 */
export async function serve(handlers: Handlers, message: unknown, sender: Sender): Promise<Answer> {
  const name = (message as { name?: unknown } | null)?.name;
  if (typeof name !== 'string' || !Object.hasOwn(protocol, name))
    return { ok: false, error: 'no such message' };
  const known = name as MessageName;
  const { from, request } = protocol[known];
  // Our own pages may say everything; content scripts run beside a page's code and may only say what is theirs.
  if (sender.from === 'content' && from !== 'content')
    return { ok: false, error: `${known} is not for a page` };
  const parsed = request.safeParse((message as { request?: unknown }).request);
  if (!parsed.success)
    return { ok: false, error: `${known}: ${parsed.error.issues[0]?.message ?? 'malformed'}` };
  try {
    const handle = handlers[known] as (request: unknown, sender: Sender) => Promise<unknown>;
    return { ok: true, response: await handle(parsed.data, sender) };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}
