import { banner, CHEATS, cheat, HOSTED, inOneBrowser, REAL } from './consent';
import { afterWithdrawal } from './consent-after';

inOneBrowser('chromium', (session) => {
  for (const [name, how] of Object.entries({ ...REAL, ...HOSTED })) banner(session, name, how);
  for (const how of Object.keys(CHEATS)) cheat(session, how);
  afterWithdrawal(session);
});
