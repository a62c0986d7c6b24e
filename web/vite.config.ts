import { defineConfig } from "vite";

// Everything is served by the program itself, under a policy that allows no inline script or style.
export default defineConfig({
  base: "/",
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
  },
  server: { proxy: { "/api": process.env.BLOTTER_SERVER ?? "http://127.0.0.1:8080" } },
});
