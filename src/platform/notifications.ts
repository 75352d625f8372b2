import { browser } from './browser';

/** An optional permission, asked for by a button when a reminder is first wanted. */
const PERMISSION = { permissions: ['notifications' as const] };

export const hasNotifications = (): Promise<boolean> => browser.permissions.contains(PERMISSION);

/** Must be called from a click. Resolves to what the person answered. */
export const requestNotifications = (): Promise<boolean> => browser.permissions.request(PERMISSION);

/** Shows a notification; the same id replaces an earlier one instead of adding to it. Resolves to whether it was shown. */
export async function notify(id: string, title: string, message: string): Promise<boolean> {
  if (!(await hasNotifications())) return false;
  await browser.notifications.create(id, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('icons/128.png'),
    title,
    message,
  });
  return true;
}

let listening = false;
/** Hears clicks on notifications, as soon as and for as long as the permission is there. */
export function onNotificationClick(open: (id: string) => void): void {
  const listen = (): void => {
    if (listening || !browser.notifications) return;
    listening = true;
    browser.notifications.onClicked.addListener(open);
  };
  listen();
  browser.permissions.onAdded.addListener(listen);
}
