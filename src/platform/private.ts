import { browser } from './browser';

/**
 * Does this background belong to private windows alone? In Chromium the manifest asks for one of their own
 * (`"incognito": "split"`), whose storage is memory and goes with the last private window; it writes nothing all the
 * same. Firefox has one background, and says of each event where it came from.
 */
export const IN_PRIVATE: boolean = browser.extension.inIncognitoContext === true;
