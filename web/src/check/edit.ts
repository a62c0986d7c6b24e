// Period, place, definition and publication set by hand; everything follows.
import type { ByHand } from "../api.ts";
import { h } from "../dom.ts";
import type { CatalogSource, CheckedClaim, Vintage } from "../types.ts";
import { dayWords, windowFlag } from "../words.ts";

type Field = keyof ByHand;

function definitions(claim: CheckedClaim, sources: CatalogSource[], vintages: Vintage[]): { id: string; plain: string }[] {
  const held = new Set(vintages.map((v) => v.source));
  const city = claim.place.split("/")[0];
  const out = new Map<string, string>();
  for (const source of sources) {
    if (!held.has(source.id) || (source.place !== null && source.place !== city)) continue;
    for (const d of source.definitions) if (d.measure === claim.measure && !out.has(d.id)) out.set(d.id, d.plain);
  }
  return [...out].map(([id, plain]) => ({ id, plain }));
}

export function editor(
  claim: CheckedClaim,
  byHand: ByHand,
  sources: CatalogSource[],
  vintages: Vintage[],
  changed: (byHand: ByHand) => void,
): HTMLElement {
  const set = (field: Field, value: string): void => {
    const next = { ...byHand };
    if (value.trim()) next[field] = value.trim();
    else delete next[field];
    changed(next);
  };
  const input = (field: Field, words: string, hint: string): HTMLElement => {
    const box = h("input", { type: "text", name: field, value: byHand[field] ?? "", placeholder: hint, autocomplete: "off", spellcheck: "false" });
    box.addEventListener("change", () => set(field, box.value));
    return h("label", {}, words, box);
  };
  const select = (field: Field, words: string, options: { id: string; plain: string }[]): HTMLElement => {
    const box = h("select", { name: field }, h("option", { value: "" }, "as the words say"), ...options.map((o) => h("option", { value: o.id, selected: byHand[field] === o.id }, o.plain)));
    box.addEventListener("change", () => set(field, box.value));
    return h("label", {}, words, box);
  };
  const used = new Set(claim.sources.map((s) => s.id));
  const days = [...new Set(vintages.filter((v) => used.has(v.source)).map((v) => v.published))].sort().reverse();
  const window = claim.recorded?.window ?? claim.window;
  const baseline = claim.recorded?.baseline ?? claim.baseline;
  const form = h(
    "form",
    { class: "edit" },
    input("window", "Period", window ? windowFlag(window) : "August 2025"),
    baseline ? input("baseline", "Compared with", windowFlag(baseline)) : null,
    input("place_of_claim", "Place", claim.place),
    select("definition", "Counted as", definitions(claim, sources, vintages)),
    select("as_of", "As published by", days.map((d) => ({ id: d, plain: dayWords(d) }))),
    Object.keys(byHand).length > 0 ? h("button", { type: "button", class: "small", click: () => changed({}) }, "Back to what the words say") : null,
  );
  form.addEventListener("submit", (event) => event.preventDefault());
  const box = h("details", { class: "by-hand", open: Object.keys(byHand).length > 0 }, h("summary", {}, "Take it otherwise"), form);
  return box;
}
