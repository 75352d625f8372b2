import type { Plugin } from 'vite';

/**
 * Takes out of libraries what an extension page must never do and ours never ask for: building code from text (zod's
 * compiled parsers, which its `jitless` setting turns off but leaves in the bundle) and markup from text (React's
 * `dangerouslySetInnerHTML`, which would show the text instead). Reviewers and `web-ext lint` then need not take our word
 * for it. A library that changed so that its place is not found stops the build.
 */
const PLACES: readonly { file: RegExp; find: string; put: string }[] = [
  {
    file: /\/zod\/v4\/core\/(util|doc)\.js$/,
    find: 'const F = Function;',
    put: 'const F = () => { throw new Error("code from text is off"); };',
  },
  {
    // Comes along with mimetext; every browser that we build for has globalThis.
    file: /\/core-js-pure\/internals\/global-this\.js$/,
    find: "Function('return this')()",
    put: 'globalThis',
  },
  {
    file: /\/react-dom\/cjs\/react-dom-client\.production\.js$/,
    find: '(domElement.innerHTML = key)',
    put: '(domElement.textContent = key)',
  },
];

export function noCodeFromText(): Plugin {
  return {
    name: 'visavis:no-code-from-text',
    apply: 'build',
    transform(code, id) {
      const place = PLACES.find(({ file }) => file.test(id.split('?')[0]?.replaceAll('\\', '/') ?? ''));
      if (!place) return null;
      if (!code.includes(place.find)) this.error(`${id} no longer holds ${place.find}; look at it anew`);
      return { code: code.replaceAll(place.find, place.put), map: null };
    },
  };
}
