import { banner, cheat, HOSTED, inOneBrowser, REAL } from './consent';
import { afterWithdrawal } from './consent-after';

/** Every platform from npm, and those hosted ones whose record differs most: a key, several cookies, a dialogue. */
const SOME = ['axeptio', 'onetrust', 'usercentrics'];

inOneBrowser('firefox', (session) => {
  for (const [name, how] of Object.entries({ ...REAL, ...HOSTED }))
    if (name in REAL || SOME.includes(name)) banner(session, name, how);
  for (const how of ['cheating', 'server']) cheat(session, how);
  afterWithdrawal(session);
});
