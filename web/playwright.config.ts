import { defineConfig } from "@playwright/test";

// Debian's Chromium, and the program itself on the packaged records: tests/server.ts.
export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  timeout: 30_000,
  forbidOnly: true,
  reporter: [["line"]],
  globalSetup: "./tests/server.ts",
  use: {
    launchOptions: {
      executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-dev-shm-usage"],
    },
    viewport: { width: 1280, height: 900 },
    screenshot: "off",
  },
});
