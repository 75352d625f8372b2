const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Platforms of the Open Cookie Database that run on the site's own server: no third party is behind their names. */
export const SOFTWARE = words(`
  ahoy aspnet cakephp codeigniter craftcms django drupalcms deviserubyonrails haproxy j2ee joomla joomlart
  joomlaengagebox adobecoldfusion kentico keycloak laravel magento moove next nextjs nextauthjs nginxingresss
  nopcommerce perl phpnet phpmyadmin plesk polylang postviewscounter processwire rack rubyonrails typo3 vbulletin
  woocommerce woocommercejetpack wordpress wpml wpglogin xenforo yithemescom intershop supabase f5bigip citrix alteon
  sap wepublish livehelperchat borlabs complianz cookielawinfo awscookiespopup hum-anityco prebid umami
`);

/** Words that any site may use in names of its own. A name made of nothing else tells nobody. */
export const GENERIC_WORDS = words(`
  a about accept accepted accessibility account action active ad admin ads affiliate age agent alert allow analytics
  anonymous api app application auth authentication authorization back backend banner basket beta bid billing bot box
  browser campaign cache cart cat category chat check checkout choice city client click close closed code compare
  config consent contact content cookie cookies count counter country coupon cross csrf currency current custom
  customer dark data date debug default demo desktop detect device dismissed display domain email enabled end entry
  error event expire experiment exit favorites feature filter first flag flash form frontend full geo group guest guid
  hash hidden hide history home host id identifier identity info init ip is item items key keep lang language last
  latest layout level list load loc local locale location log logged login logout mail main map marketing member menu
  message mid mobile mode modal mode name new newsletter no not notice notification nonce num off offer ok on open
  opt option order origin out page pages params partner pass path permission persistent phone place play player
  policy popup popups post pref preference preferences previous price privacy product products profile promo
  public query queue quantity random rand read recent recently redirect ref referer referrer refresh region remember
  request resolution result return route saved screen search secure security seen segment selected server session
  sessid sess set settings shop show shown sid sidebar sign site size sort source splash start state stats status step
  storage store style sub subscription tab tag temp temporary test theme tid time timestamp timezone tmp token tool
  total track tracker tracking traffic type uid unique url use user username userid users utm uuid value variant
  version view viewed views visit visited visitor visitorid visits visitors volume wait web website welcome widget
  width warning wish wishlist window xsrf year zip zone cid did gid pid rid vid value values
  localization autocomplete pixel ratio comments comment hide rejected development tools files unit panel view
  invite sample secret redirection sidebar pinned dialog bar

`);

/** Platforms whose names live on their own pages only: without their domain they tell nothing. */
export const OWN_PAGES_ONLY = words(`
  salesforce github indeed surveymonkey cognitoforms beslistnl tripadvisor afas oracle lightspeed enzuzo amazon
  googleflights googlehotelads duda sap wikimedia spotify twitch linkedin google adobecoldfusion jobindex
`);
