// The story as it was given, each statement marked by its verdict.
import { h } from "../dom.ts";
import type { ReadClaim, Verdict } from "../types.ts";
import { verdicts } from "../words.ts";

export interface Marked {
  claim: ReadClaim;
  verdict: Verdict | null;  // null: not known yet
}

// Spans count code points; strings of this language are indexed by UTF-16 units.
function unitsOf(text: string): number[] {
  const out: number[] = [];
  let at = 0;
  for (const character of text) {
    out.push(at);
    at += character.length;
  }
  out.push(at);
  return out;
}

interface Piece {
  from: number;
  to: number;
  claims: number[];
}

function pieces(text: string, marked: Marked[]): Piece[] {
  const units = unitsOf(text);
  const spans = marked.map((m) => m.claim.span.map((at) => units[at] ?? text.length) as [number, number]);
  const ends = [...new Set([0, text.length, ...spans.flat()])].sort((a, b) => a - b);
  const out: Piece[] = [];
  for (let i = 0; i + 1 < ends.length; ++i) {
    const from = ends[i] ?? 0;
    const to = ends[i + 1] ?? 0;
    const claims = spans.flatMap(([a, b], n) => (a <= from && to <= b ? [n] : []));
    out.push({ from, to, claims });
  }
  return out;
}

// Characters that turn the direction of writing are told by name, as the report does: a figure must not read backwards.
const shown = (text: string): string => text.replace(/[\u202A-\u202E\u2066-\u2069]/g, (c) => `[U+${c.charCodeAt(0).toString(16).toUpperCase()}]`);

const state = (m: Marked | undefined): string => m?.verdict ?? "waiting";

// The verdict on statement `n` has come.
export function rateInStory(story: Element, n: number, m: Marked): void {
  for (const mark of story.querySelectorAll(`[data-statement="${n}"]`)) {
    mark.classList.remove("waiting");
    mark.classList.add(state(m));
  }
  story.querySelector(`[data-sign="${n}"]`)?.replaceWith(sign(n - 1, m));
}

export function storyView(text: string, marked: Marked[], open: (n: number) => void): HTMLElement {
  const out = h("div", { class: "story", lang: "en" });
  const all = pieces(text, marked);
  all.forEach((piece, i) => {
    const words = shown(text.slice(piece.from, piece.to));
    // Of statements that share words the one with the fewest is meant by a click.
    const own = [...piece.claims].sort((a, b) => length(marked[a]) - length(marked[b]))[0];
    if (own === undefined) {
      out.append(words);
      return;
    }
    const link = h("a", { href: `#statement-${own + 1}`, class: `claim ${state(marked[own])}`, "data-statement": own + 1 }, words);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      open(own + 1);
    });
    out.append(link);
    for (const n of piece.claims) if (!all[i + 1]?.claims.includes(n)) out.append(sign(n, marked[n]));
  });
  return out;
}

const length = (m: Marked | undefined): number => (m ? m.claim.span[1] - m.claim.span[0] : 0);

function sign(n: number, m: Marked | undefined): HTMLElement {
  const verdict = m?.verdict;
  return h(
    "sup",
    { class: `sign ${state(m)}`, "data-sign": n + 1 },
    h("span", { "aria-hidden": "true" }, `${verdict ? verdicts[verdict].sign : "…"}${n + 1}`),
    h("span", { class: "hidden" }, ` (statement ${n + 1}: ${verdict ? verdicts[verdict].words : "being checked"}) `),
  );
}
