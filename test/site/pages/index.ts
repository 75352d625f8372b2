import type { Answer, Ask } from '../answer';
import { page } from './layout';

const html = (body: string, more: Partial<Answer> = {}): Answer => ({
  type: 'text/html; charset=utf-8',
  body,
  ...more,
});

const cards = (items: readonly [string, string][]): string =>
  `<section class="grid">${items.map(([title, text]) => `<div class="card"><h2>${title}</h2><p>${text}</p></div>`).join('')}</section>`;

const HOME = page(
  'en',
  'Run the whole office in one place',
  `<div class="hero"><h1>Run the whole office in one place</h1><p>Invoices, customers, projects and teams, kept together in one web application made for small companies.</p><a class="go" href="/pricing">See the plans</a></div>
${cards([
  ['Invoices', 'Quotes, invoices and reminders without retyping anything.'],
  ['Customers', 'One card per customer, with every exchange in its place.'],
  ['Projects', 'Time, tasks and budgets side by side.'],
])}
<main class="narrow"><h2>News, once a month</h2><form action="https://back-office.us21.list-manage.com/subscribe/post" method="post" target="_blank"><label for="m">E-mail</label><input id="m" name="EMAIL" type="email" autocomplete="email"><button class="go">Subscribe</button></form></main>`,
);

const ACCUEIL = page(
  'fr',
  'Tout le bureau au même endroit',
  `<div class="hero"><h1>Tout le bureau au même endroit</h1><p>Factures, clients, projets et équipes réunis dans une application web faite pour les petites entreprises.</p><a class="go" href="/pricing">Voir les tarifs</a></div>
${cards([
  ['Factures', 'Devis, factures et relances sans ressaisie.'],
  ['Clients', 'Une fiche par client, avec tous les échanges.'],
  ['Projets', 'Temps, tâches et budgets côte à côte.'],
])}`,
);

const PRICING = page(
  'en',
  'Pricing',
  `<div class="hero"><h1>One price per person</h1><p>Every function included. Stop whenever you like.</p></div>
${cards([
  ['Solo', '9 euros a month, one person.'],
  ['Team', '7 euros a month per person, from three people.'],
  ['Company', 'A quote for more than fifty people.'],
])}`,
  '<script src="https://js.stripe.com/v3/" defer></script>',
);

const SIGN_IN = page(
  'en',
  'Sign in',
  `<main class="narrow"><h1>Sign in</h1><form action="/sign-in" method="post"><label for="e">E-mail</label><input id="e" name="email" type="email" autocomplete="username"><label for="p">Password</label><input id="p" name="password" type="password" autocomplete="current-password"><button class="go">Sign in</button></form>
<p><button class="go" id="google" type="button">Continue with Google</button></p>
<script>document.getElementById('google').onclick = function () { var s = document.createElement('script'); s.src = 'https://accounts.google.com/gsi/client'; document.head.appendChild(s); };</script></main>`,
);

const APP = page(
  'en',
  'Dashboard',
  `<main class="narrow"><h1>Good morning</h1><p>Three invoices wait for you.</p><p><button class="go" id="tr" type="button">Translate a note</button></p><script>document.getElementById('tr').onclick = function () { var s = document.createElement('script'); s.src = 'https://translate.google.com/translate_a/element.js'; document.head.appendChild(s); };</script></main>`,
);

/** Pages of www.back-office.pro outside the documentation; null for an address it does not have. */
export function sitePage({ url, method, request, scenario }: Ask): Answer | null {
  const weak =
    scenario.weakSession && !request.headers.cookie?.includes('bo_session=')
      ? [`bo_session=${crypto.randomUUID()}; Path=/; SameSite=Lax`]
      : [];
  switch (url.pathname) {
    case '/':
      return html(HOME, { cookies: weak });
    case '/fr':
      return html(ACCUEIL, { cookies: weak });
    case '/pricing':
      return html(PRICING);
    case '/sign-in':
      if (method !== 'POST') return html(SIGN_IN);
      return {
        status: 303,
        headers: { location: '/app' },
        cookies: scenario.weakSession
          ? weak
          : [`bo_session=${crypto.randomUUID()}; Path=/; HttpOnly; Secure; SameSite=Lax`],
      };
    case '/app':
      return request.headers.cookie?.includes('bo_session=')
        ? html(APP)
        : { status: 303, headers: { location: '/sign-in' } };
    default:
      return null;
  }
}
