/** Appearance of the markers and their card. `!important` inside a shadow tree wins over the page's own. */
export const MARKS_CSS = `
:host {
  all: initial !important;
  position: absolute !important;
  top: 0 !important;
  left: 0 !important;
  width: 0 !important;
  height: 0 !important;
  z-index: 2147482000 !important;
  display: block !important;
  color-scheme: light dark !important;
}
@media print { :host { display: none !important; } }
* { box-sizing: border-box; }
.all {
  --ink: #15202b; --soft: #46535f; --paper: #fff; --line: #dbe1e8; --strong: #848f9b; --accent: #1f4fd8;
  --kept: #0a6b4c; --kept-soft: #def2e9; --broken: #b02a20; --broken-soft: #fdeae8;
  --unseen: #56636f; --unseen-soft: #e9edf1; --hidden: #5a489e; --hidden-soft: #eeebfa;
  color: var(--ink);
  font: 400 14px/1.45 ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  text-align: start;
}
@media (prefers-color-scheme: dark) {
  .all {
    --ink: #e9eef3; --soft: #b3bfca; --paper: #12181f; --line: #2c3742; --strong: #72808e; --accent: #93b3ff;
    --kept: #6ed6aa; --kept-soft: #11372a; --broken: #ffa198; --broken-soft: #451d19;
    --unseen: #b0bcc7; --unseen-soft: #27323d; --hidden: #bfb2f7; --hidden-soft: #2b2549;
  }
}
[data-verdict=kept] { --tone: var(--kept); --tone-soft: var(--kept-soft); }
[data-verdict=broken] { --tone: var(--broken); --tone-soft: var(--broken-soft); }
[data-verdict=not-observed] { --tone: var(--unseen); --tone-soft: var(--unseen-soft); }
[data-verdict=not-observable] { --tone: var(--hidden); --tone-soft: var(--hidden-soft); }
.mark {
  position: absolute;
  display: grid;
  place-items: center;
  width: 24px;
  height: 24px;
  padding: 0;
  border: 1px solid var(--tone);
  border-radius: 50%;
  background: var(--tone-soft);
  color: var(--tone);
  cursor: pointer;
}
.mark[aria-expanded=true] { background: var(--tone); color: var(--paper); }
.mark[data-more]::after {
  content: attr(data-more);
  position: absolute;
  top: -6px;
  inset-inline-end: -6px;
  min-width: 14px;
  padding: 0 3px;
  border-radius: 7px;
  background: var(--tone);
  color: var(--paper);
  font: 600 10px/14px ui-sans-serif, system-ui, sans-serif;
  text-align: center;
}
svg { width: 14px; height: 14px; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
.card {
  position: absolute;
  z-index: 1;
  scrollbar-width: thin;
  scrollbar-color: var(--strong) var(--paper);
  max-height: min(26rem, calc(100vh - 32px));
  overflow: auto;
  padding: 12px 14px;
  border: 1px solid var(--line);
  border-radius: 12px;
  background: var(--paper);
  box-shadow: 0 8px 30px rgb(21 32 43 / 22%);
}
.answer { padding-inline-start: 10px; border-inline-start: 3px solid var(--tone); }
.answer + .answer { margin-top: 14px; }
h2, p, dl, dt, dd, ul { margin: 0; overflow-wrap: anywhere; }
h2 { padding-inline-end: 30px; font-size: 14px; font-weight: 600; }
.verdict { color: var(--tone); font-size: 12px; font-weight: 600; }
dl { margin-top: 6px; font-size: 13px; }
dt { margin-top: 6px; color: var(--soft); font-size: 12px; }
ul { margin-top: 2px; padding: 0; list-style: none; font-size: 12px; }
li { padding: 3px 0; border-top: 1px solid var(--line); }
.foot { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 12px; }
button.plain {
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
button.close { position: absolute; top: 6px; inset-inline-end: 6px; width: 32px; padding: 0; border-color: transparent; font-size: 16px; line-height: 1; }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media (forced-colors: active) { .mark, .card { border-color: CanvasText; } }
`;
