/**
 * How the web app is built and served while developing. The API address comes from TRELA_API (default: the port of
 * `npm start`), so that screens can be worked on against any running server.
 */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compression } from 'vite-plugin-compression2'

export default defineConfig({
  root: import.meta.dirname,
  // Sent as they lie there: a phone gets a quarter of the bytes, and no request costs a compression. Without HTTPS browsers
  // take gzip alone.
  plugins: [react(), compression({ algorithms: ['gzip', 'brotliCompress'], threshold: 1_024 })],
  build: { outDir: 'dist', emptyOutDir: true, chunkSizeWarningLimit: 900 },
  server: {
    port: 5173,
    proxy: { '/api': { target: process.env.TRELA_API ?? 'http://127.0.0.1:3000', changeOrigin: false } },
  },
})
