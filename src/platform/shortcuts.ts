import { browser } from './browser';

/** The keys that the browser gives to our commands now, by command; empty where it gave none. */
export async function shortcuts(): Promise<Record<string, string>> {
  const commands = await browser.commands.getAll();
  return Object.fromEntries(
    commands.flatMap(({ name, shortcut }) => (name && shortcut ? [[name, shortcut] as const] : [])),
  );
}
