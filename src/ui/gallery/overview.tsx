import { SITUATIONS, STORIES } from './fixture-data';
import './gallery.css';

const TABS = ['promises', 'cookies', 'consent', 'rights'];
const popups = [
  ...STORIES.flatMap((story) => TABS.map((tab) => `surface=popup&story=${story}&tab=${tab}`)),
  ...SITUATIONS.map((story) => `surface=popup&story=${story}`),
  'surface=popup&story=typical&tab=promises&open=tracker-lifetime',
  'surface=popup&story=typical&tab=rights&letter',
  'surface=notice',
  'surface=notice&hostile',
];

/** Every view in every state, each in a frame of its own, in both languages. */
export function Overview() {
  return (
    <main className="gallery">
      <h1>Gallery</h1>
      {popups.map((query) => (
        <section key={query}>
          <h2>
            <a href={`?${query}`}>{query.replaceAll('&', ' · ')}</a>
          </h2>
          <div className="cluster">
            {['en', 'fr'].map((language) => (
              <iframe
                key={language}
                title={`${query} ${language}`}
                src={`?${query}&lang=${language}`}
                loading="lazy"
              />
            ))}
          </div>
        </section>
      ))}
    </main>
  );
}
