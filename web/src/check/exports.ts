// What can be taken away: text, CSV, ClaimReview.
import type { ByHand } from "../api.ts";
import { csv } from "../charts/frame.ts";
import type { CheckedClaim, Verdict } from "../types.ts";
import { dayWords, sentence, valueWords, verdicts, windowWords } from "../words.ts";
import type { Opened } from "./panel.ts";

const takenOtherwise = (byHand: ByHand): boolean => Object.values(byHand).some(Boolean);

export function textOf({ claim, n, said, byHand }: Opened): string {
  const lines = [
    `${n}. “${claim.quote}” (${claim.speaker ?? "the text itself"})`,
    `${verdicts[claim.verdict].words}: ${claim.because}`,
    // A period that is set by hand was not stated.
    `Stated: ${said}${takenOtherwise(byHand) ? "" : `, ${windowWords(claim.recorded?.window ?? claim.window)}`}`,
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

const ratings: Record<Verdict, string> = { supported: "Supported by the records", depends: "Depends on the reading", refuted: "Refuted by the records", undecided: "" };

// schema.org/ClaimReview, as `--claim-review` has it; the rating in words, for the verdicts are no scale from false to
// true. None of what is undecided, or taken otherwise than it was said: its speaker did not say that.
export function claimReview({ claim, said, byHand, document: d }: Opened): object | null {
  if (claim.verdict === "undecided" || takenOtherwise(byHand)) return null;
  return {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    claimReviewed: sentence(said),
    author: { "@type": "Organization", name: "blotter" },
    itemReviewed: {
      "@type": "Claim",
      ...(claim.speaker ? { author: { name: claim.speaker } } : {}),
      datePublished: (claim.said_on ?? d.published).slice(0, 10),
      ...(d.outlet ? { appearance: { "@type": "CreativeWork", publisher: { "@type": "Organization", name: d.outlet } } } : {}),
    },
    reviewRating: { "@type": "Rating", alternateName: ratings[claim.verdict], ratingExplanation: claim.because },
  };
}
