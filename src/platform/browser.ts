import browser from 'webextension-polyfill';

/** The one importer of webextension-polyfill. Nothing else in the project touches the extension API by another way. */
export { browser };
