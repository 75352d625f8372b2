/**
 * The notice's whole appearance. `!important` inside a shadow tree wins over the page's own `!important`, so that no
 * reset of the page, however hostile, reaches the host element.
 */
export const CARD_CSS = `
:host {
  all: initial !important;
  position: fixed !important;
  inset: auto max(16px, env(safe-area-inset-right)) calc(max(16px, env(safe-area-inset-bottom)) + var(--visavis-lift, 0px)) auto !important;
  z-index: 2147483000 !important;
  display: block !important;
  width: min(22rem, calc(100vw - 32px)) !important;
  max-height: calc(100vh - 32px) !important;
  overflow: auto !important;
  contain: layout style !important;
  color-scheme: light dark !important;
  border-radius: 12px !important;
}
@media print { :host { display: none !important; } }
* { box-sizing: border-box; }
.card {
  --ink: #15202b; --soft: #46535f; --paper: #fff; --line: #dbe1e8; --strong: #848f9b;
  --broken: #b02a20; --accent: #1f4fd8; --on-accent: #fff;
  position: relative;
  padding: 12px 14px;
  border: 1px solid var(--line);
  border-inline-start: 4px solid var(--broken);
  border-radius: 12px;
  background: var(--paper);
  color: var(--ink);
  font: 400 14px/1.45 ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  text-align: start;
  box-shadow: 0 8px 30px rgb(21 32 43 / 18%);
  animation: arrive 180ms ease-out;
}
@media (prefers-color-scheme: dark) {
  .card {
    --ink: #e9eef3; --soft: #b3bfca; --paper: #12181f; --line: #2c3742; --strong: #72808e;
    --broken: #ffa198; --accent: #93b3ff; --on-accent: #0b1630;
  }
}
@keyframes arrive { from { opacity: 0; transform: translateY(8px); } }
@media (prefers-reduced-motion: reduce) { .card { animation: none; } }
p { margin: 0; overflow-wrap: anywhere; }
.title { padding-inline-end: 28px; font-weight: 600; }
.text { margin-top: 3px; font-size: 13px; color: var(--soft); }
.actions { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 10px; }
button {
  min-height: 32px;
  padding: 5px 10px;
  border: 1px solid var(--strong);
  border-radius: 8px;
  background: var(--paper);
  color: var(--ink);
  font: inherit;
  font-size: 13px;
  cursor: pointer;
}
button.main { border-color: var(--accent); background: var(--accent); color: var(--on-accent); font-weight: 600; }
button.quiet { border-color: transparent; padding-inline: 4px; color: var(--soft); text-decoration: underline; text-underline-offset: 2px; }
button.close { position: absolute; top: 6px; inset-inline-end: 6px; width: 32px; padding: 0; border-color: transparent; font-size: 16px; line-height: 1; }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.foot { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 8px; margin-top: 6px; font-size: 12px; color: var(--soft); }
.foot button { font-size: 12px; }
@media (forced-colors: active) {
  .card { border-color: CanvasText; box-shadow: none; }
  button.main { forced-color-adjust: none; border-color: ButtonText; background: ButtonText; color: ButtonFace; }
}
`;
