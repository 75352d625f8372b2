import type { Page } from 'playwright-core';

export interface Shot {
  name: string;
  /** The gallery's query for the view. */
  query: string;
  widths: readonly number[];
  height: number;
  /** The whole page rather than what is visible at this height. */
  whole?: boolean;
  before?: (page: Page) => Promise<void>;
}

const popup = (name: string, query: string, more: Partial<Shot> = {}): Shot => ({
  name: `popup-${name}`,
  query: `surface=popup&${query}`,
  widths: [400],
  height: 600,
  ...more,
});
const options = (name: string, route: string, more: Partial<Shot> = {}): Shot => ({
  name: `options-${name}`,
  query: `surface=options&story=careless&route=${encodeURIComponent(route)}`,
  widths: [1200],
  height: 800,
  whole: true,
  ...more,
});
const ALL_WIDTHS = [360, 400, 800] as const;

/** Every view and state worth looking at. */
export const shots: readonly Shot[] = [
  popup('typical', 'story=typical', { widths: ALL_WIDTHS }),
  popup('typical-open', 'story=typical&open=tracker-lifetime,consent-before-cookies', { whole: true }),
  popup('accepted', 'story=accepted'),
  popup('honest', 'story=honest'),
  popup('careless', 'story=careless'),
  popup('cookies', 'story=typical&tab=cookies', { widths: ALL_WIDTHS, whole: true }),
  popup('cookies-open', 'story=careless&tab=cookies&open=meta,google-analytics,stripe', {
    widths: [360, 800],
    whole: true,
  }),
  popup('consent', 'story=typical&tab=consent', { whole: true }),
  popup('consent-not-verified', 'story=careless&tab=consent', { whole: true }),
  popup('consent-running', 'story=accepted', {
    before: (page) => page.locator('.actions .button[data-kind=main]').click(),
  }),
  popup('rights', 'story=careless&tab=rights', { whole: true }),
  popup('letter', 'story=typical&tab=rights&letter', { widths: ALL_WIDTHS, whole: true }),
  ...[
    'empty',
    'loading',
    'restoring',
    'uncovered',
    'no-site',
    'private',
    'no-access',
    'no-room',
    'error',
  ].map((story) => popup(story, `story=${story}`)),
  options('welcome', '#/welcome', { widths: [360, 800, 1200] }),
  options('overview', '#/', { widths: [360, 800, 1200] }),
  options('no-room', '#/', { widths: [360, 800], query: 'surface=options&story=no-room&route=%23%2F' }),
  ...['answer', 'declared', 'observed', 'consent', 'requests', 'report'].map((section) =>
    options(
      section,
      `#/site/back-office.pro/${section}`,
      section === 'observed' ? { widths: [360, 1200] } : {},
    ),
  ),
  options('versions', '#/site/back-office.pro/declared', {
    widths: [360, 800, 1200],
    before: async (page) => {
      await page.locator('.versions ~ .cluster .button').click();
      await page.locator('.word-difference').waitFor();
    },
  }),
  options('all-requests', '#/requests'),
  options('settings', '#/settings', { widths: [360, 1200] }),
  options('erase', '#/settings', {
    whole: false,
    before: (page) => page.locator('.button[data-kind=grave]:visible').last().click(),
  }),
  options('about', '#/about'),
  ...['looking', 'none', 'under', 'review'].map((state) => ({
    ...options(`cover-${state}`, '#/cover/maison-lavande.example', { widths: [360, 800] }),
    query: `surface=options&story=cover-${state}&route=${encodeURIComponent('#/cover/maison-lavande.example')}`,
  })),
  {
    ...options('cover-manage', '', { widths: [360, 800] }),
    query: `surface=options&story=cover-covered&route=${encodeURIComponent('#/site/maison-lavande.example/declared')}`,
  },
  { name: 'notice', query: 'surface=notice', widths: [360, 800], height: 600 },
  { name: 'notice-hostile', query: 'surface=notice&hostile', widths: [800], height: 600 },
];
