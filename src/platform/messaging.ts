import { createClient } from '../messages/client';
import { browser } from './browser';

/** Speaks to the background from the popup, the options page or the notice. */
export const send = createClient((message) => browser.runtime.sendMessage(message));
