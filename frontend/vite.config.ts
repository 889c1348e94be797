import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const backend = process.env.EARMARK_BACKEND ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [react()],
  server: {
    proxy: Object.fromEntries(["/api", "/healthz", "/readyz"].map((path) => [path, { target: backend }])),
  },
  build: {
    outDir: "dist",
    assetsDir: "assets",
    modulePreload: { polyfill: false }, // the polyfill is an inline script's worth of code that no current browser needs
    chunkSizeWarningLimit: 700,
  },
  test: { environment: "node", include: ["src/**/*.test.ts"] },
});
