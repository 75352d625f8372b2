import type { Browser } from 'puppeteer-core';

/** The driver's own line to the browser, which it does not offer openly. */
interface Line {
  send(method: string, parameters: object): Promise<{ result: unknown }>;
}
interface Tree {
  contexts: { context: string; url: string }[];
}
type Evaluated =
  | { type: 'success'; result: { type: string; value?: unknown } }
  | { type: 'exception'; exceptionDetails: { text: string } };

/**
 * Runs an expression with the browser's own rights, in the first browser window: what a person does in the browser's
 * own menus and pages, and what no page may do. Needs the argument `-remote-allow-system-access`.
 * @returns its value, as far as it is a plain one (text, number, boolean)
 */
export async function asTheBrowser(browser: Browser, expression: string): Promise<unknown> {
  const { connection } = browser as unknown as { connection: Line };
  const tree = (await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' })).result as Tree;
  const window = tree.contexts.find(({ url }) => url.includes('browser.xhtml'));
  if (!window) throw new Error('Firefox shows no window');
  const { result } = await connection.send('script.evaluate', {
    expression,
    target: { context: window.context },
    awaitPromise: true,
  });
  const evaluated = result as Evaluated;
  if (evaluated.type === 'exception') throw new Error(evaluated.exceptionDetails.text);
  return evaluated.result.value;
}
