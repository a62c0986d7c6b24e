// The report as one file, opened from a disk: nothing runs, nothing is loaded, everybody can read it.
import { writeFileSync } from "node:fs";
import { expect, type Page, type TestInfo } from "@playwright/test";
import { fitsItsWidth, hasNoViolation, picture, story, test, url } from "./page.ts";

async function openReport(page: Page, info: TestInfo, text: string): Promise<void> {
  const answer = await page.request.post(url("api/v1/report"), { data: { text, published: "2025-09-03", outlet: "</title><script>document.title = 'run'</script>" } });
  expect(answer.status()).toBe(200);
  const file = info.outputPath("report.html");
  writeFileSync(file, await answer.body());
  page.on("request", (request) => expect(request.url()).toMatch(/^(file|data):/));
  page.on("dialog", (dialog) => {
    throw new Error(`the report ran something: ${dialog.message()}`);
  });
  await page.goto(`file://${file}`);
}

for (const width of [360, 800, 1280]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`a report is readable at ${width} pixels, ${colorScheme}`, async ({ page }, info) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await openReport(page, info, story("labor-day-article.txt"));
      await expect(page.getByRole("table", { name: "The statements in short" }).getByRole("row")).toHaveCount(12);
      await fitsItsWidth(page);
      await hasNoViolation(page);
      await picture(page, `report-${width}-${colorScheme}`);
    });
  }
}

test("each mark of a report leads to its statement, by the keyboard too", async ({ page }, info) => {
  await openReport(page, info, story("labor-day-article.txt"));
  const mark = page.locator("a.claim").nth(2);
  const target = (await mark.getAttribute("href")) ?? "";
  await mark.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(target)).toBeInViewport();
  await expect(page.locator(target).getByRole("img").first()).toHaveAccessibleName(/^Every way to count it/);
});

test("what a story holds is text in a report", async ({ page }, info) => {
  const evil = '"><img src=x onerror=alert(1)> <script>alert(2)</script> ]]> <!-- \u202e';
  await openReport(page, info, `${evil} In Chicago 24 people were shot on Aug. 31, 2025. </script><script>alert(3)</script>`);
  await expect(page.locator(".story")).toContainText("<script>alert(2)</script> ]]> <!-- [U+202E]");
  expect(await page.locator("img, script:not([type='application/ld+json'])").count()).toBe(0);
  expect(await page.title()).toMatch(/checked against the records$/);
  const reviews = JSON.parse((await page.locator("script[type='application/ld+json']").textContent()) ?? "") as { "@type": string }[];
  expect(reviews.map((review) => review["@type"])).toEqual(["ClaimReview"]);
});
