import { browser } from './browser';

/** Rules of declarativeNetRequest that stop vendors on one site and ask it not to track. They survive restarts. */
interface Rule {
  id: number;
  priority: number;
  action: { type: string; requestHeaders?: { header: string; operation: string; value: string }[] };
  condition: { initiatorDomains?: string[]; requestDomains?: string[]; resourceTypes?: string[] };
}
interface Dnr {
  getDynamicRules(): Promise<Rule[]>;
  updateDynamicRules(change: { addRules?: Rule[]; removeRuleIds?: number[] }): Promise<void>;
}
const dnr = (): Dnr => (browser as unknown as { declarativeNetRequest: Dnr }).declarativeNetRequest;

const SUBRESOURCES = [
  'sub_frame',
  'stylesheet',
  'script',
  'image',
  'font',
  'object',
  'xmlhttprequest',
  'ping',
  'media',
  'websocket',
  'other',
];

const ofSite = (rules: Rule[], site: string): Rule[] =>
  rules.filter(
    (rule) =>
      rule.condition.initiatorDomains?.includes(site) || rule.condition.requestDomains?.includes(site),
  );

/** Stops requests from pages of `site` to `hosts` (and their subdomains). Replaces earlier rules of the site. */
export async function block(site: string, hosts: readonly string[]): Promise<void> {
  const rules = await dnr().getDynamicRules();
  const own = ofSite(rules, site).filter((rule) => rule.action.type === 'block');
  const addRules: Rule[] =
    hosts.length === 0
      ? []
      : [
          {
            id: freeId(rules),
            priority: 1,
            action: { type: 'block' },
            condition: { initiatorDomains: [site], requestDomains: [...hosts], resourceTypes: SUBRESOURCES },
          },
        ];
  await dnr().updateDynamicRules({ removeRuleIds: own.map((rule) => rule.id), addRules });
}

/** Sends Sec-GPC to the site itself. */
export async function sendGpc(site: string): Promise<void> {
  const rules = await dnr().getDynamicRules();
  const own = ofSite(rules, site).filter((rule) => rule.action.type === 'modifyHeaders');
  await dnr().updateDynamicRules({
    removeRuleIds: own.map((rule) => rule.id),
    addRules: [
      {
        id: freeId(rules),
        priority: 1,
        action: {
          type: 'modifyHeaders',
          requestHeaders: [{ header: 'Sec-GPC', operation: 'set', value: '1' }],
        },
        condition: { requestDomains: [site], resourceTypes: ['main_frame', 'sub_frame', 'xmlhttprequest'] },
      },
    ],
  });
}

/** Takes back every rule of a site. */
export async function unblock(site: string): Promise<void> {
  const rules = ofSite(await dnr().getDynamicRules(), site);
  await dnr().updateDynamicRules({ removeRuleIds: rules.map((rule) => rule.id) });
}

const freeId = (rules: Rule[]): number => Math.max(0, ...rules.map((rule) => rule.id)) + 1;
