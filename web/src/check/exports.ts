// What can be taken away: text, CSV, ClaimReview.
import { csv } from "../charts/frame.ts";
import type { CheckedClaim } from "../types.ts";
import { dayWords, valueWords, verdicts, windowWords } from "../words.ts";
import type { Opened } from "./panel.ts";

export function textOf({ claim, n, said }: Opened): string {
  const lines = [
    `${n}. “${claim.quote}” (${claim.speaker ?? "the text itself"})`,
    `${verdicts[claim.verdict].words}: ${claim.because}`,
    `Stated: ${said}, ${windowWords(claim.recorded?.window ?? claim.window)}`,
  ];
  if (claim.recorded) {
    lines.push(`Records: ${valueWords(claim.form, claim.recorded.value)} (${claim.recorded.definition}; ${claim.recorded.source}, published ${dayWords(claim.recorded.published)})`);
  }
  if (claim.counterpoint?.says) lines.push(claim.counterpoint.says);
  for (const note of claim.notes) lines.push(`Note: ${note}`);
  for (const s of claim.sources) lines.push(`Source: ${s.title}, ${s.publisher}. ${s.url}`);
  return `${lines.join("\n")}\n`;
}

export function csvOfWays(claim: CheckedClaim): string {
  const ways = claim.specifications?.curve ?? [];
  return csv(
    ways.map((way) => ({
      value: way.value,
      count: way.count,
      baseline_count: way.baseline_count,
      agreement: way.allowed ? way.agreement : "not what was said",
      from: way.window[0],
      to: way.window[1],
      baseline_from: way.baseline?.[0] ?? null,
      baseline_to: way.baseline?.[1] ?? null,
      definition: way.definition_id,
      source: way.source,
      vintage: way.vintage,
      differs: way.differs.join("; "),
    })),
  );
}

// schema.org/ClaimReview; the rating in words, for the verdicts are no scale from false to true.
export function claimReview({ claim, document: d }: Opened): object {
  return {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    datePublished: new Date().toISOString().slice(0, 10),
    url: location.href.split("#")[0],
    claimReviewed: claim.quote,
    author: { "@type": "Organization", name: "blotter" },
    itemReviewed: {
      "@type": "Claim",
      ...(claim.speaker ? { author: { name: claim.speaker } } : {}),
      datePublished: (claim.said_on ?? d.published).slice(0, 10),
      ...(d.outlet ? { appearance: { "@type": "CreativeWork", publisher: { "@type": "Organization", name: d.outlet } } } : {}),
    },
    reviewRating: { "@type": "Rating", alternateName: verdicts[claim.verdict].words, ratingExplanation: claim.because },
  };
}
