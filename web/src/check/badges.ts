// The four verdicts: what they mean, and how one is shown.
import { h } from "../dom.ts";
import type { CheckedClaim } from "../types.ts";
import { verdicts } from "../words.ts";

const meanings: Record<keyof typeof verdicts, string> = {
  supported: "Taken the way a careful reader takes the words first, the records agree or come close.",
  depends: "Only another reasonable way to take the words agrees; it says which.",
  refuted: "No way to take the words agrees; it says by how much.",
  undecided: "The records at hand can’t tell; it says why.",
};

export const legend = (): HTMLElement =>
  h(
    "dl",
    { class: "legend" },
    ...(Object.keys(meanings) as (keyof typeof meanings)[]).map((v) => h("div", {}, h("dt", { class: `badge ${v}` }, h("span", { "aria-hidden": "true" }, `${verdicts[v].sign} `), verdicts[v].words), h("dd", {}, meanings[v]))),
  );

export function badge(claim: CheckedClaim | null): HTMLElement {
  const verdict = claim?.verdict;
  return h("span", { class: `badge ${verdict ?? "waiting"}` }, h("span", { "aria-hidden": "true" }, verdict ? verdicts[verdict].sign : "…"), ` ${verdict ? verdicts[verdict].words : "Checking"}`);
}
