/**
 * The few calls that content scripts need, on the engine's own object: the polyfill would be the larger part of a
 * script that runs in every page.
 */
interface Runtime {
  id?: string;
  sendMessage(message: unknown): Promise<unknown>;
  onMessage: {
    addListener(
      listener: (
        message: unknown,
        sender: unknown,
        answer: (response: unknown) => void,
      ) => boolean | undefined,
    ): void;
  };
}

const engine = globalThis as unknown as { browser?: { runtime: Runtime }; chrome?: { runtime: Runtime } };
const runtime = (): Runtime | undefined => engine.browser?.runtime ?? engine.chrome?.runtime;

/** False once the extension was updated or removed under this page: the script then falls silent. */
export const alive = (): boolean => runtime()?.id !== undefined;

/**
 * Sends to the background; a page must never see an error of ours.
 * @returns false when the background died before it had written down what was said
 */
export async function tell(name: string, request: unknown): Promise<boolean> {
  try {
    const answer = (await runtime()?.sendMessage({ name, request })) as { ok?: boolean } | undefined;
    return answer?.ok === true;
  } catch {
    return false;
  }
}

/** Answers questions of the background. Return undefined for one that is not meant for this script. */
export function answer(handle: (question: { ask: string }) => unknown): void {
  runtime()?.onMessage.addListener((message, _sender, respond) => {
    const ask = (message as { ask?: unknown } | null)?.ask;
    if (typeof ask !== 'string') return undefined;
    const response = handle({ ask });
    if (response === undefined) return undefined;
    respond(response);
    return undefined;
  });
}
