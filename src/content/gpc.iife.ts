/**
 * Page world, document_start, only on sites where consent was withdrawn or refused through Visavis: says there what the
 * Sec-GPC header says to the server (Global Privacy Control).
 */
Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {
  get: () => true,
  enumerable: true,
  configurable: true,
});
