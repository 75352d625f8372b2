import { createClient } from '../messages/client';
import { patiently } from '../messages/patience';
import { browser } from './browser';

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Speaks to the background from the popup, the options page or the notice. */
export const send = createClient(patiently((message) => browser.runtime.sendMessage(message), wait));
