process.on('unhandledRejection', () => {});
import { startSite } from './site/server';
import { visit } from './e2e/visit';
for (const [scenario, choice, access] of [['careless', 'none', false], ['honest', 'accept', true], ['honest','accept',false],['careless','refuse',true]] as const) {
  const site = await startSite({ scenario });
  const report = await visit(site, { browser: 'firefox', choice, thirdPartyAccess: access }).catch((e) => console.log(String(e)));
  for (const r of report?.requests.filter((r) => /google-analytics/.test(r.host)) ?? [])
    console.log(scenario, choice, access, r.host, r.sendsIdentifier, r.count, JSON.stringify(r.phases), r.types, JSON.stringify(r.identifierPhases));
  console.log('truth', site.truth.requests.filter((r) => /google-analytics/.test(r.host)).length);
  await site.close();
}
