// How the interface is built, and how it is served while one works on it.
import react from '@vitejs/plugin-react';
import path from 'node:path';
import { defineConfig } from 'vite';
import { componentStyles } from './component-styles.ts';

/** Where `serve` answers the API while one works on the interface. */
const SERVER = 'http://127.0.0.1:3000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), componentStyles()],
  server: { proxy: Object.fromEntries(['/api', '/oauth', '/sandbox', '/extensions'].map((prefix) => [prefix, SERVER])) },
  build: {
    outDir: path.join(import.meta.dirname, 'dist'),
    emptyOutDir: true,
    manifest: true,
    // Content Security Policy allows no data: scripts, and small images are no reason to allow data: images.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // The contract and the domain only say things; what a page does not name of them, such as the shapes with zod, stays out.
      treeshake: { moduleSideEffects: (id) => (/\/(?:contract|domain\/src|src\/texts)\//.test(id) ? false : undefined) },
    },
  },
});
