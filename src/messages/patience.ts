/** How often a message that reached nobody is sent anew, and how long to wait before each, ms. */
const WAITS = [50, 150, 400, 1000];

/** Nobody was there to hear: the background was just ending. What was not heard was not done, so it may be said again. */
const unheard = (error: unknown): boolean =>
  /Receiving end does not exist|Could not establish connection/i.test(
    error instanceof Error ? error.message : String(error),
  );

/**
 * Sends, and sends again when nobody heard it. Any other failure may have come after the message was taken: it is the
 * caller's to tell, since doing something twice is worse than saying that it is not known whether it was done.
 */
export function patiently<A extends unknown[], R>(
  send: (...args: A) => Promise<R>,
  wait: (ms: number) => Promise<void>,
): (...args: A) => Promise<R> {
  return async (...args) => {
    for (const ms of WAITS) {
      try {
        return await send(...args);
      } catch (error) {
        if (!unheard(error)) throw error;
        await wait(ms);
      }
    }
    return send(...args);
  };
}
