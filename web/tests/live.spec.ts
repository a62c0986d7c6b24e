import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { hasNoViolation, picture, test } from "./page.ts";
import { root, serve } from "./server.ts";

const exported = (day: string): string[] => ["chicago-victims", join(root, `tests/golden/records/chicago-victims_${day}.csv`), "--published", day];

test("a new publication shows at once, and an empty store says that it is", async ({ page }) => {
  const own = await serve();
  try {
    await page.goto(`${own.url}#/records`);
    await expect(page.locator("main")).toContainText("Nothing has been imported yet");
    own.take(...exported("2025-09-04"));
    await expect
      .poll(async () => ((await (await page.request.get(`${own.url}api/v1/vintages`)).json()) as { vintages: unknown[] }).vintages.length)
      .toBe(1);
    await page.goto(`${own.url}#/tally?in=chicago&since=2025-08-28&until=2025-09-02`);
    await expect(page.locator(".live")).toContainText("Live");
    const before = Number(await page.locator(".figures dd").first().textContent());
    own.take(...exported("2026-01-10"));
    await expect(page.locator("main")).toContainText("10 Jan 2026");
    await expect(page.locator(".live")).toContainText("Live");
    expect(Number(await page.locator(".figures dd").first().textContent())).toBeGreaterThan(before);
    await expect(page.locator("#status")).toContainText("The tally changed");
  } finally {
    own.stop();
  }
});

test("a notice shows at once, and is said to be provisional", async ({ page }, info) => {
  const folder = info.outputPath("inbox");
  mkdirSync(folder, { recursive: true });
  const drop = (name: string, received: string, text: string): void => {
    writeFileSync(join(folder, `.${name}`), `${JSON.stringify({ received, place: "chicago", text })}\n`);
    renameSync(join(folder, `.${name}`), join(folder, name));
  };
  drop("a.jsonl", "2026-06-06T02:10", "A 34-year-old man and a 14-year-old girl were shot at 10:40 p.m. Friday in the 2300 block of West 63rd Street. Both are in good condition.");
  const own = await serve("--notices", folder);
  try {
    await page.goto(`${own.url}#/tally?in=chicago&since=2026-06-05T17:00`);
    await expect(page.locator(".provisional")).toContainText("Provisional: counted from 1 incident notice");
    await expect(page.locator(".figures")).toContainText("with two or more people hit");
    await expect(page.locator(".live")).toContainText("Live");
    drop("b.jsonl", "2026-06-06T09:00", "A 51-year-old woman was shot to death at 4:15 a.m. Saturday in the 400 block of East 47th Street, police said.");
    await expect(page.locator(".provisional")).toContainText("2 incident notices");
    await expect(page.locator(".figures dd").first()).toHaveText("3");
    await page.locator("#over").selectOption("records");
    await expect(page.getByRole("alert")).toContainText("no published record");
  } finally {
    own.stop();
  }
});

// Squares side by side, in the place of the city's parts.
const outlines = {
  type: "FeatureCollection",
  dimension: "community_area",
  value: "community",
  name: "community",
  features: ["LOOP", "AUSTIN", "UPTOWN", "PULLMAN"].map((community, i) => ({
    type: "Feature",
    properties: { community, phone: "555" },
    geometry: { type: "Polygon", coordinates: [[[-87 + i / 10, 41], [-86.9 + i / 10, 41], [-86.9 + i / 10, 41.1], [-87 + i / 10, 41.1], [-87 + i / 10, 41]]] },
  })),
};

test("a city whose outlines are known has a map, by the parts that they are of", async ({ page }, info) => {
  const folder = info.outputPath("boundaries");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "chicago.geojson"), JSON.stringify(outlines));
  const own = await serve("--boundaries", folder);
  try {
    own.take(...exported("2026-01-10"));
    await expect.poll(async () => (await page.request.get(`${own.url}api/v1/tally?in=chicago&since=2025-08-28&until=2025-09-02&by=community-area`)).status()).toBe(200);
    await page.goto(`${own.url}#/tally?in=chicago&since=2025-08-28&until=2025-09-02`);
    const map = page.getByRole("img", { name: /^People shot by community area/ });
    await expect(map).toBeVisible();
    const areas = map.locator("g path, path").filter({ has: page.locator("title") });
    await expect(areas).toHaveCount(outlines.features.length);
    await expect(map.locator("title").filter({ hasText: /: 0$/ })).toHaveCount(1);
    await expect(page.getByRole("cell", { name: "Austin" }).or(page.getByRole("rowheader", { name: "Austin" }))).toBeVisible();
    expect(await (await page.request.get(`${own.url}api/v1/boundaries?in=chicago`)).text()).not.toContain("555");
    await hasNoViolation(page);
    await picture(page, "map-1280");
  } finally {
    own.stop();
  }
});
