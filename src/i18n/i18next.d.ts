import 'i18next';
import type common from './en/common.json';
import type cover from './en/cover.json';
import type options from './en/options.json';
import type popup from './en/popup.json';
import type rights from './en/rights.json';

/** English is the reference: its keys are the keys that the compiler lets through. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      common: typeof common;
      popup: typeof popup;
      options: typeof options;
      rights: typeof rights;
      cover: typeof cover;
    };
  }
}
