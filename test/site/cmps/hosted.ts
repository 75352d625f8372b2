/**
 * Stand-ins for the platforms that come from their makers' servers and cannot be had from npm. Each keeps the choice in
 * the cookies or keys, draws the elements and offers the functions that its maker documents (sources in
 * `src/data/cmps/*.json`), and nothing else: what works here works by the documentation.
 */
interface HostedStandIn {
  /** The banner's outer element, opened and closed. */
  outer: readonly [string, string];
  /** The platform draws inside an open shadow tree. */
  shadow?: true;
  accept: string;
  refuse: string;
  settings: string;
  save: string;
  /** Body of `kept()`: `[analytics, support]`, or null before a choice. */
  kept: string;
  /** Body of `keep(a, c)`. */
  keep: string;
  /** Its functions in the page's world, made of `choose(a, c)`, `show()` and `kept()`. */
  api: string;
  /** The way back on the page. */
  back: string;
}

const YEAR = 31_536_000;
const HALF_YEAR = 15_778_800;
const cookie = (name: string, value: string, age = YEAR): string =>
  `document.cookie = '${name}=' + ${value} + '; Path=/; Max-Age=${age}; SameSite=Lax; Secure';`;

const HOSTED: Readonly<Record<string, HostedStandIn>> = {
  axeptio: {
    outer: [
      '<div id="axeptio_overlay"><div class="axeptio_mount"><div class="axeptio_widget">',
      '</div></div></div>',
    ],
    accept: '<button id="axeptio_btn_acceptAll">OK pour moi</button>',
    refuse: '<button id="axeptio_btn_dismiss">Non merci</button>',
    settings: '<button id="axeptio_btn_configure">Je choisis</button>',
    save: '<button id="axeptio_btn_next">Valider mes choix</button>',
    kept: `var raw = get('axeptio_cookies'); if (!raw) return null; var c = JSON.parse(decodeURIComponent(raw)); return c.$$completed ? [c.google_analytics, c.crisp] : null;`,
    keep: `${cookie('axeptio_cookies', `encodeURIComponent(JSON.stringify({ $$token: 'k3j2h1g0f9e8d7c6b5a4', $$date: new Date().toISOString(), google_analytics: a, crisp: c, $$completed: true }))`, HALF_YEAR)}
      ${cookie('axeptio_authorized_vendors', `encodeURIComponent(',' + [a && 'google_analytics', c && 'crisp'].filter(Boolean).join(',') + ',')`, HALF_YEAR)}
      ${cookie('axeptio_all_vendors', `encodeURIComponent(',google_analytics,crisp,')`, HALF_YEAR)}`,
    api: `window.axeptioSDK = { openCookies: function () { show(); }, requestConsent: function (vendor) { if (!vendor) throw new TypeError('vendor'); show(); }, hasAcceptedVendor: function (v) { var k = kept(); return !!k && k[v === 'crisp' ? 1 : 0]; }, on: function () {} };
      window.openAxeptioCookies = window.axeptioSDK.openCookies;`,
    back: '<button id="axeptio_main_button" type="button">Cookies</button>',
  },
  didomi: {
    outer: [
      '<div id="didomi-host"><div id="didomi-notice" role="dialog" aria-label="Cookies">',
      '</div></div>',
    ],
    accept: '<button id="didomi-notice-agree-button">Agree and close</button>',
    refuse: '<button id="didomi-notice-disagree-button">Disagree and close</button>',
    settings: '<button id="didomi-notice-learn-more-button">Learn more and customise</button>',
    save: '<button class="didomi-components-button">Save</button>',
    kept: `var raw = get('didomi_token'); if (!raw) return null; var on = JSON.parse(atob(decodeURIComponent(raw))).purposes.enabled; return [on.indexOf('measure_content_performance') >= 0, on.indexOf('create_content_profile') >= 0];`,
    keep: `var on = [], off = []; (a ? on : off).push('measure_content_performance'); (c ? on : off).push('create_content_profile');
      ${cookie('didomi_token', `btoa(JSON.stringify({ user_id: '19a1b2c3-d4e5-6f70-8192-a3b4c5d6e7f8', created: new Date().toISOString(), updated: new Date().toISOString(), version: 2, purposes: { enabled: on, disabled: off }, vendors: { enabled: on.length ? ['google', 'c:crisp'] : [], disabled: on.length ? [] : ['google', 'c:crisp'] } }))`)}`,
    api: `window.Didomi = { setUserAgreeToAll: function () { choose(true, true); }, setUserDisagreeToAll: function () { choose(false, false); },
      getRequiredPurposes: function () { return [{ id: 'measure_content_performance' }, { id: 'create_content_profile' }]; },
      openTransaction: function () { var k = kept() || [false, false]; var set = function (to) { return function (id) { k[id === 'measure_content_performance' ? 0 : 1] = to; }; };
        return { enablePurpose: set(true), disablePurpose: set(false), commit: function () { choose(k[0], k[1]); } }; },
      preferences: { show: function () { show(); } } };`,
    back: `<a href="javascript:Didomi.preferences.show()">Consent choices</a>`,
  },
  cookiebot: {
    outer: ['<div id="CybotCookiebotDialog" role="dialog" aria-label="Cookies">', '</div>'],
    accept: '<button id="CybotCookiebotDialogBodyLevelButtonLevelOptinAllowAll">Allow all</button>',
    refuse: '<button id="CybotCookiebotDialogBodyButtonDecline">Deny</button>',
    settings: '<button id="CybotCookiebotDialogBodyLevelButtonCustomize">Customize</button>',
    save: '<button id="CybotCookiebotDialogBodyLevelButtonLevelOptinAllowallSelection">Allow selection</button>',
    kept: `var raw = get('CookieConsent'); if (!raw) return null; var t = decodeURIComponent(raw); return [/statistics:true/.test(t), /preferences:true/.test(t)];`,
    keep: cookie(
      'CookieConsent',
      `encodeURIComponent("{stamp:'bV9k0Fh3mQ==',necessary:true,preferences:" + c + ",statistics:" + a + ",marketing:" + (a && c) + ",method:'explicit',ver:1,utc:" + Date.now() + ",region:'fr'}")`,
    ),
    api: `window.Cookiebot = { hasResponse: !!kept(), get consent() { var k = kept() || [false, false]; return { necessary: true, preferences: k[1], statistics: k[0], marketing: false }; },
      submitCustomConsent: function (preferences, statistics) { choose(!!statistics, !!preferences); }, withdraw: function () { choose(false, false); }, renew: function () { show(); }, hide: function () { hide(); } };`,
    back: `<a href="javascript:Cookiebot.renew()">Cookie declaration</a>`,
  },
  onetrust: {
    outer: [
      '<div id="onetrust-consent-sdk"><div id="onetrust-banner-sdk" role="dialog" aria-label="Cookie banner">',
      '</div></div>',
    ],
    accept: '<button id="onetrust-accept-btn-handler">Accept All Cookies</button>',
    refuse: '<button id="onetrust-reject-all-handler">Reject All</button>',
    settings: '<button id="onetrust-pc-btn-handler">Cookies Settings</button>',
    save: '<button class="save-preference-btn-handler">Confirm My Choices</button>',
    kept: `if (!get('OptanonAlertBoxClosed')) return null; var g = decodeURIComponent(get('OptanonConsent') || ''); return [/C0002:1/.test(g), /C0003:1/.test(g)];`,
    keep: `${cookie('OptanonConsent', `'isGpcEnabled=0&datestamp=' + encodeURIComponent(new Date().toString()) + '&version=202501.1.0&interactionCount=1&groups=' + encodeURIComponent('C0001:1,C0002:' + (a ? 1 : 0) + ',C0003:' + (c ? 1 : 0) + ',C0004:' + (a && c ? 1 : 0))`)}
      ${cookie('OptanonAlertBoxClosed', `new Date().toISOString()`)}`,
    api: `window.OneTrust = { AllowAll: function () { choose(true, true); }, RejectAll: function () { choose(false, false); }, ToggleInfoDisplay: function () { show(); },
      UpdateConsent: function (kind, groups) { var k = kept() || [false, false]; if (/C0002:/.test(groups)) k[0] = /C0002:1/.test(groups); if (/C0003:/.test(groups)) k[1] = /C0003:1/.test(groups); choose(k[0], k[1]); },
      GetDomainData: function () { return { Groups: ['C0001', 'C0002', 'C0003', 'C0004'].map(function (id) { return { CustomGroupId: id }; }) }; } };`,
    back: '<button id="ot-sdk-btn" type="button" class="ot-sdk-show-settings">Cookie Settings</button>',
  },
  usercentrics: {
    outer: ['<div id="usercentrics-root">', '</div>'],
    shadow: true,
    accept: '<button data-testid="uc-accept-all-button">Accept All</button>',
    refuse: '<button data-testid="uc-deny-all-button">Deny</button>',
    settings: '<button data-testid="uc-more-information-button">More options</button>',
    save: '<button data-testid="uc-save-button">Save Services</button>',
    kept: `if (localStorage.getItem('uc_user_interaction') !== 'true') return null; var s = JSON.parse(localStorage.getItem('uc_settings')).services; return [s[1].status, s[2].status];`,
    keep: `var service = function (id, on) { return { id: id, status: on, history: [{ action: 'onUpdateServices', status: on, timestamp: Date.now(), type: 'explicit' }] }; };
      localStorage.setItem('uc_settings', JSON.stringify({ controllerId: '9f8e7d6c', id: 'AbCdEf', language: 'en', services: [service('H1Vl5NidjWX', true), service('HkocEodjb7', a), service('S1pcEj_jZX', c)], version: '1.0.0' }));
      localStorage.setItem('uc_user_interaction', 'true');`,
    api: `var list = function () { var k = kept() || [false, false]; return [{ id: 'H1Vl5NidjWX', categorySlug: 'essential', isEssential: true, consent: { status: true } }, { id: 'HkocEodjb7', categorySlug: 'analytics', isEssential: false, consent: { status: k[0] } }, { id: 'S1pcEj_jZX', categorySlug: 'functional', isEssential: false, consent: { status: k[1] } }]; };
      window.UC_UI = { isInitialized: function () { return true; }, showFirstLayer: function () { show(); }, closeCMP: function () { hide(); return Promise.resolve(); },
      denyAllConsents: function () { return Promise.resolve().then(function () { choose(false, false); }); }, acceptAllConsents: function () { return Promise.resolve().then(function () { choose(true, true); }); },
      getServicesBaseInfo: list, rejectService: function (id) { var k = kept() || [false, false]; k[id === 'HkocEodjb7' ? 0 : 1] = false; return Promise.resolve().then(function () { choose(k[0], k[1]); }); } };`,
    back: '<button id="uc-privacy-button" type="button">Privacy settings</button>',
  },
  iubenda: {
    outer: ['<div id="iubenda-cs-banner" role="alertdialog">', '</div>'],
    accept: '<button class="iubenda-cs-accept-btn">Accept</button>',
    refuse: '<button class="iubenda-cs-reject-btn">Reject</button>',
    settings: '<button class="iubenda-cs-customize-btn">Learn more and customise</button>',
    save: '<button id="iubFooterBtn">Save and continue</button>',
    kept: `var raw = get('_iub_cs-12345678'); if (!raw) return null; var v = JSON.parse(decodeURIComponent(raw)); return v.purposes ? [v.purposes['4'], v.purposes['2']] : null;`,
    keep: cookie(
      '_iub_cs-12345678',
      `encodeURIComponent(JSON.stringify({ timestamp: new Date().toISOString(), version: '1.107.0', purposes: { '1': true, '2': c, '4': a }, id: 12345678, cons: { rand: 'a1b2c3' } }))`,
    ),
    api: `window._iub = window._iub || []; window._iub.csConfiguration = { siteId: 1, cookiePolicyId: 12345678, perPurposeConsent: true };
      window._iub.cs = { consent: {}, api: { openPreferences: function () { show(); }, isConsentGiven: function () { var k = kept(); return !!k && k[0] && k[1]; } } };`,
    back: '<a href="#" class="iubenda-cs-preferences-link">Your privacy choices</a>',
  },
  cookieyes: {
    outer: [
      '<div class="cky-consent-container cky-box-bottom-left" role="region" aria-label="We value your privacy">',
      '</div>',
    ],
    accept: '<button class="cky-btn cky-btn-accept" data-cky-tag="accept-button">Accept All</button>',
    refuse: '<button class="cky-btn cky-btn-reject" data-cky-tag="reject-button">Reject All</button>',
    settings: '<button class="cky-btn cky-btn-customize" data-cky-tag="settings-button">Customise</button>',
    save: '<button class="cky-btn cky-btn-preferences" data-cky-tag="detail-save-button">Save My Preferences</button>',
    kept: `var raw = get('cookieyes-consent'); if (!raw) return null; var t = decodeURIComponent(raw); return /action:yes/.test(t) ? [/analytics:yes/.test(t), /functional:yes/.test(t)] : null;`,
    keep: cookie(
      'cookieyes-consent',
      `encodeURIComponent('consentid:bFl2eFJBN05VS21WNWk5,consent:' + (a || c ? 'yes' : 'no') + ',action:yes,necessary:yes,functional:' + (c ? 'yes' : 'no') + ',analytics:' + (a ? 'yes' : 'no') + ',performance:' + (a ? 'yes' : 'no') + ',advertisement:' + (a && c ? 'yes' : 'no'))`,
    ),
    api: `window.performBannerAction = function (action) { var ticked = function (id) { var b = document.getElementById('ckySwitch' + id); return !!b && b.checked; };
      if (action === 'accept_all') choose(true, true); else if (action === 'reject') choose(false, false); else if (action === 'accept_partial') choose(ticked('analytics'), ticked('functional')); };
      window.getCkyConsent = function () { var k = kept(); return { activeLaw: 'gdpr', categories: { necessary: true, functional: !!k && k[1], analytics: !!k && k[0], performance: false, advertisement: false }, isUserActionCompleted: !!k }; };
      window.revisitCkyConsent = function () { show(); };`,
    back: '<button class="cky-btn-revisit" type="button" aria-label="Cookie settings">Consent preferences</button>',
  },
  complianz: {
    outer: [
      '<div id="cmplz-cookiebanner-container"><div class="cmplz-cookiebanner cmplz-show" role="dialog" aria-label="Manage consent">',
      '</div></div>',
    ],
    accept: '<button class="cmplz-btn cmplz-accept">Accept</button>',
    refuse: '<button class="cmplz-btn cmplz-deny">Deny</button>',
    settings: '<button class="cmplz-btn cmplz-view-preferences">View preferences</button>',
    save: '<button class="cmplz-btn cmplz-save-preferences">Save preferences</button>',
    kept: `return get('cmplz_banner-status') === 'dismissed' ? [get('cmplz_statistics') === 'allow', get('cmplz_preferences') === 'allow'] : null;`,
    keep: `var set = function (n, v) { document.cookie = 'cmplz_' + n + '=' + v + '; Path=/; Max-Age=${YEAR}; SameSite=Lax; Secure'; };
      set('functional', 'allow'); set('preferences', c ? 'allow' : 'deny'); set('statistics', a ? 'allow' : 'deny'); set('marketing', a && c ? 'allow' : 'deny'); set('consented_services', ''); set('policy_id', '12'); set('banner-status', 'dismissed');`,
    api: `window.cmplz_deny_all = function () { choose(false, false); }; window.cmplz_accept_all = function () { choose(true, true); };
      window.cmplz_set_consent = function (category, value) { document.cookie = 'cmplz_' + category + '=' + value + '; Path=/; Max-Age=${YEAR}; SameSite=Lax; Secure'; };
      window.cmplz_set_banner_status = function (status) { if (status === 'dismissed') { document.cookie = 'cmplz_banner-status=dismissed; Path=/; Max-Age=${YEAR}; SameSite=Lax; Secure'; var k = kept(); choose(k[0], k[1]); } else show(); };`,
    back: '<button class="cmplz-btn cmplz-manage-consent" type="button">Manage consent</button>',
  },
};

const BOX = (label: string, id: string): string =>
  `<label><input type="checkbox" id="${id}" name="${id}"> ${label}</label>`;

/** Draws the banner, keeps the choice where the platform keeps it, and offers the platform's own functions. */
function standIn(spec: HostedStandIn): string {
  const panel = `${BOX('Audience measurement (analytics)', 'ckySwitchanalytics')} ${BOX('Functional: support chat', 'ckySwitchfunctional')} ${spec.save}`;
  const inside = `<p>We use cookies to count visits and to offer a chat.</p>${spec.accept} ${spec.refuse} ${spec.settings}<div class="panel" hidden>${panel}</div>`;
  return `
function get(name) { var m = document.cookie.match('(?:^|; )' + name + '=([^;]*)'); return m ? m[1] : null; }
function kept() { ${spec.kept} }
function keep(a, c) { ${spec.keep} }
var drawn = null;
function hide() { if (drawn) drawn.remove(); drawn = null; }
function choose(a, c) { keep(a, c); hide(); truth(a, c); }
function show() {
  hide();
  var holder = document.createElement('div');
  holder.innerHTML = ${JSON.stringify(spec.outer.join(spec.shadow ? '' : '<!--in-->'))};
  drawn = holder.firstElementChild;
  var deepest = drawn; while (deepest.firstElementChild) deepest = deepest.firstElementChild;
  var root = ${spec.shadow ? "deepest.attachShadow({ mode: 'open' })" : 'deepest'};
  var layer = document.createElement('div');
  // The platform's own element is what stands on the page, except where it only holds a shadow tree.
  ${spec.shadow ? "layer.setAttribute('data-testid', 'uc-container');" : ''}
  ${spec.shadow ? 'layer' : 'deepest'}.setAttribute('style', 'position:fixed;left:20px;right:20px;bottom:20px;padding:20px;background:#fff;border:1px solid #99a;z-index:99');
  layer.innerHTML = ${JSON.stringify(inside)};
  root.appendChild(layer);
  document.body.appendChild(drawn);
  var buttons = layer.querySelectorAll(':scope > button'), panel = layer.querySelector('.panel'), boxes = layer.querySelectorAll('input');
  buttons[0].onclick = function () { choose(true, true); };
  buttons[1].onclick = function () { choose(false, false); };
  buttons[2].onclick = function () { var k = kept() || [false, false]; boxes[0].checked = k[0]; boxes[1].checked = k[1]; panel.hidden = false; };
  panel.querySelector('button').onclick = function () { choose(boxes[0].checked, boxes[1].checked); };
}
${spec.api}
ready(function () {
  var holder = document.createElement('div'); holder.innerHTML = ${JSON.stringify(spec.back)};
  var link = holder.firstElementChild;
  if (link.tagName === 'BUTTON' || link.getAttribute('href') === '#') link.onclick = function (e) { e.preventDefault(); show(); };
  document.querySelector('footer').appendChild(link);
  var k = kept(); if (k) truth(k[0], k[1]); else setTimeout(show, 200);
});`;
}

/** The stand-ins as scripts, one a platform. */
export const HOSTED_BANNERS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(HOSTED).map(([id, spec]) => [id, standIn(spec)]),
);
