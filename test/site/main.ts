import { parseArgs } from 'node:util';
import { SCENARIOS } from './scenarios';
import { startSite } from './server';

const { values } = parseArgs({ options: { scenario: { type: 'string' }, port: { type: 'string' } } });
const site = await startSite({ scenario: values.scenario ?? 'typical', port: Number(values.port ?? 8443) });
console.log(
  `The replica of www.back-office.pro answers on https://127.0.0.1:${site.port} (scenario: ${site.scenario.name}).`,
);
console.log('Look at it with a browser that maps every host to it, for example:');
console.log(
  `  chromium --user-data-dir=/tmp/replica --ignore-certificate-errors --host-resolver-rules="MAP *:443 127.0.0.1:${site.port}" https://www.back-office.pro/`,
);
console.log(
  `Scenarios (--scenario NAME): ${Object.values(SCENARIOS)
    .map((s) => `\n  ${s.name}: ${s.what}`)
    .join('')}`,
);
console.log(
  'What really happened: https://www.back-office.pro/__site/truth in that browser. Ctrl+C ends it.',
);
