import { makeCookie } from './cookie-lines';
import { MORE_STEPS } from './frames-and-workers';
import { type Engine, Plan, WWW } from './plan';
import { Random } from './random';
import { STEPS } from './steps';

const ALL = [...STEPS, ...MORE_STEPS];

/** The visit of a seed: the same on every machine. */
export function planVisit(seed: number, engine: Engine, steps = 14): Plan {
  const random = new Random(seed);
  const plan = new Plan(seed, engine, random);
  const weights = ALL.reduce((sum, s) => sum + s.weight, 0);
  for (let i = 0; i < steps; i++) {
    let left = random.next() * weights;
    const chosen = ALL.find((s) => {
      left -= s.weight;
      return left < 0;
    });
    (chosen ?? ALL[0])?.add(plan);
  }
  const made = makeCookie(
    { name: plan.name('nav'), host: WWW, directory: `/g/${seed}`, thirdParty: false, script: false },
    random,
  );
  plan.step('navigation', '', {
    cookies: [plan.cookie(made.kept, 'http', `navigation: ${made.line}`, { setter: plan.page })],
  });
  const page = plan.responses[0];
  if (page) Object.assign(page, { cookies: [made.line], body: pageOf(plan) });
  return plan;
}

/** All steps run side by side; the page then tells the server which were done. One that never ends is told as well. */
function pageOf(plan: Plan): string {
  const actions = plan.actions.map((body) => `async () => { ${body} }`).join(',\n');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>visit ${plan.seed}</title><body><script>
const actions = [${actions}].map((act) => act);
(async () => {
  const done = [], failed = [];
  const never = () => new Promise((_, no) => setTimeout(() => no('never ended'), 60000));
  await Promise.all(actions.map((act, i) => Promise.race([act(), never()]).then(() => done.push(i), (e) => failed.push(i + ': ' + e))));
  await fetch('/g/${plan.seed}/end', { method: 'POST', body: JSON.stringify({ done, failed }) });
})();
</script></body></html>`;
}
