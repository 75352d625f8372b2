import type { MessageName, Request, Response } from './protocol';

/** The one function a surface needs to speak to the background. */
export type Send = <N extends MessageName>(name: N, request: Request<N>) => Promise<Response<N>>;

/** A refusal or failure on the other side, with the words that it gave. */
export class MessageError extends Error {
  override name = 'MessageError';
}

/**
 * Builds `send` over a transport such as `runtime.sendMessage`.
 * Rejects with MessageError when the background refused or failed, or when it cannot be reached.
 */
export function createClient(transport: (message: unknown) => Promise<unknown>): Send {
  return async (name, request) => {
    const answer = (await transport({ name, request })) as
      | { ok: true; response: unknown }
      | { ok: false; error: string }
      | undefined;
    if (!answer) throw new MessageError('no answer from the background');
    if (!answer.ok) throw new MessageError(answer.error);
    return answer.response as Response<typeof name>;
  };
}
