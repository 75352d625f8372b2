import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The gallery of surfaces: the real components over fixtures, in an ordinary page. Never part of the extension. */
export default defineConfig({
  root: 'src/ui/gallery',
  base: './',
  plugins: [react()],
  define: { __ENGINE__: JSON.stringify('chromium') },
  build: { outDir: '../../../out/gallery', emptyOutDir: true, target: 'chrome120' },
  server: { port: 5199 },
});
