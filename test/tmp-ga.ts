process.on('unhandledRejection', (e) => console.log('unhandled', String(e).slice(0, 80)));
import { startSite } from './site/server';
import { visit } from './e2e/visit';
const b = process.argv[2] as 'chromium' | 'firefox';
const site = await startSite({ scenario: process.argv[3] ?? 'careless' });
for (let i = 0; i < Number(process.argv[4] ?? 2); i++) {
  const report = await visit(site, { browser: b, choice: 'accept' });
  for (const r of report.requests.filter((r) => /google-analytics/.test(r.host)))
    console.log(b, r.host, r.sendsIdentifier, r.consentPhase, JSON.stringify(r.phases), r.types, JSON.stringify(r.sent), JSON.stringify(r.count ?? null));
}
await site.close();
