/** The directions of ARCHITECTURE.md as rules: a wrong import fails the build. */
const only = (name, from, to, comment) => ({ name, severity: 'error', comment, from: { path: from }, to });

module.exports = {
  forbidden: [
    only(
      'core-imports-nothing-of-ours',
      '^src/core/',
      { path: '^(src/(?!core/)|tools/|test/)' },
      'core is functions over data',
    ),
    only(
      'data-imports-core-types',
      '^src/data/',
      { path: '^src/(?!core/|data/)' },
      'facts know only their shapes',
    ),
    only(
      'messages-import-core',
      '^src/messages/',
      { path: '^src/(?!core/|messages/)' },
      'the protocol knows only core',
    ),
    only(
      'storage-implements-core',
      '^src/storage/',
      { path: '^src/(?!core/|storage/)' },
      'storage knows only core',
    ),
    only(
      'platform-implements-core',
      '^src/platform/',
      { path: '^src/(?!core/|messages/|platform/)' },
      'platform knows core and the protocol',
    ),
    only(
      'background-composes-all-but-surfaces',
      '^src/background/',
      {
        path: '^src/(ui|content)/',
        pathNot: '^src/content/((notice|consent|marks)/main|gpc|frame)\\.iife\\.tsx?$',
      },
      'the background never imports a surface; it injects notice, banner and frame watcher by their files',
    ),
    only(
      'content-is-thin',
      '^src/content/(?!notice/)',
      { path: '^src/(storage|background|ui|i18n|data/(?!cmps/|fingerprinting/))' },
      'what runs in every page carries no storage, no knowledge, no React',
    ),
    only(
      'notice-is-a-surface',
      '^src/content/notice/',
      { path: '^src/(storage|background)/' },
      'the notice asks the background',
    ),
    only(
      'ui-reads',
      '^src/ui/(?!gallery/)',
      { path: '^src/(background|content)/' },
      'surfaces speak through messages; the gallery shows the notice too',
    ),
    only(
      'ui-storage-read-only',
      '^src/ui/',
      { path: '^src/storage/(?!reader|backup)' },
      'surfaces read through the reader and write by message; a backup is put back by the options page itself',
    ),
    only(
      'one-importer-of-the-polyfill',
      '^(src|tools)/(?!platform/)',
      { path: 'node_modules/webextension-polyfill' },
      'the extension API is behind platform',
    ),
    only(
      'src-knows-no-tools',
      '^src/(?!ui/gallery/)',
      { path: '^(tools|test)/' },
      'the product does not import its workshop; the gallery is part of the workshop',
    ),
    { name: 'no-circles', severity: 'error', from: { path: '^src/' }, to: { circular: true } },
    {
      name: 'nothing-missing',
      severity: 'error',
      from: { path: '^(src|tools)/' },
      to: { couldNotResolve: true, pathNot: '^virtual:|\\?script$|\\.css' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    exclude: { path: '^(dist|\\.cache|out)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
