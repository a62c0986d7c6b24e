// One statement: what the records say, how robust that is, and where it comes from.
import type { ByHand, Story } from "../api.ts";
import { calendar } from "../charts/calendar.ts";
import { frame, type Chart } from "../charts/frame.ts";
import { command, copyButton, download, h } from "../dom.ts";
import type { CheckedClaim, DocumentInfo, Figure, Rival, Vintage } from "../types.ts";
import { chanceWords, change, dayWords, number, placeWords, valueWords, verdicts, windowFlag, windowWords } from "../words.ts";
import { claimReview, csvOfWays, textOf } from "./exports.ts";

export interface Opened {
  n: number;
  claim: CheckedClaim;
  said: string;
  document: DocumentInfo;
  story: Story;
  byHand: ByHand;
  vintages: Vintage[];
}

const section = (title: string, ...children: (Node | null | false)[]): HTMLElement =>
  h("section", { class: "part" }, h("h4", {}, title), ...children);

function fact(term: string, ...value: (Node | string | null)[]): DocumentFragment {
  const out = document.createDocumentFragment();
  out.append(h("dt", {}, term), h("dd", {}, ...value));
  return out;
}

function figureWords(claim: CheckedClaim, figure: Figure): string {
  // The outer bounds of published brackets are no ages of anybody.
  const value = `${claim.measure === "victim-age" ? "age brackets that span " : ""}${valueWords(claim.form, figure.value)}`;
  const counts =
    figure.baseline_count !== undefined && figure.baseline_count !== null && figure.count !== undefined
      ? ` (${number(figure.count)} against ${number(figure.baseline_count)})`
      : "";
  return `${value}${counts}, as published on ${dayWords(figure.published)}`;
}

function facts(opened: Opened): HTMLElement {
  const { claim } = opened;
  const now = claim.recorded;
  const then = claim.recorded_then;
  const window = now?.window ?? claim.window;
  const baseline = now?.baseline ?? claim.baseline;
  const list = h(
    "dl",
    { class: "facts" },
    fact("Stated", opened.said),
    fact("By", claim.speaker ?? "the text itself", claim.said_on ? `, on ${dayWords(claim.said_on)}` : null),
    fact("Records now", h("strong", {}, now ? figureWords(claim, now) : "none")),
    fact("Records then", then ? (now && then.vintage === now.vintage ? "the same: nothing newer is at hand" : figureWords(claim, then)) : "not known: no publication at hand that was out by that day covers it"),
    claim.estimate ? fact("In the end", `${number(now?.count)} recorded in the period so far; by experience of ${claim.estimate.from_vintages} earlier exports it will probably end at about ${number(claim.estimate.value, 0)} (${number(claim.estimate.low, 0)} to ${number(claim.estimate.high, 0)})`) : null,
    fact("Period", windowWords(window)),
    baseline ? fact("Compared with", windowWords(baseline)) : null,
    fact("Place", placeWords(claim.place)),
    now ? fact("Counted", now.definition) : null,
    claim.decidable_on ? fact("Could be decided", `by data published from ${dayWords(claim.decidable_on)} on`) : null,
  );
  const picture = window ? calendar(window) : null;
  return h("div", { class: "facts-and-calendar" }, list, picture);
}

function charts(claim: CheckedClaim): HTMLElement {
  const place = h("div", {});
  void import("../charts/plots.ts").then((plots) => {
    const all: (Chart | null)[] = [plots.curveChart(claim), plots.landscapeChart(claim)];
    for (const chart of all) if (chart) place.append(frame(chart));
  });
  return place;
}

function robustness(claim: CheckedClaim): HTMLElement | null {
  const s = claim.specifications;
  if (!s || s.count === 0) return null;
  const closest = s.closest;
  return section(
    "How robust it is",
    h(
      "p",
      {},
      s.count === 1
        ? `There is one way to count it, and it ${s.agree ? "agrees" : s.near ? "comes close" : "does not agree"}.`
        : `Of ${number(s.count)} ways to count it ${number(s.agree)} ${s.agree === 1 ? "agrees" : "agree"} with the statement and ${number(s.near)} ${s.near === 1 ? "comes" : "come"} close.`,
      closest && s.count > 1 ? ` The closest: ${valueWords(claim.form, closest.value)}${closest.differs.length ? ` (${closest.differs.join("; ")})` : ""}.` : "",
    ),
    s.choices.length > 0
      ? h("p", {}, `What matters most: ${s.choices.slice(0, 3).map((c) => `the ${c.choice}, ${Math.round(100 * c.share)}% of the spread`).join("; then ")}.`)
      : null,
    charts(claim),
    claim.neighbourhood
      ? h(
          "p",
          {},
          `With the end, the length and the distance of the two periods moved by up to ${claim.neighbourhood.days} days (${number(claim.neighbourhood.settings)} settings): ${claim.form === "ratio" ? "" : `from ${change(claim.neighbourhood.lowest)} to ${change(claim.neighbourhood.highest)}, on average ${change(claim.neighbourhood.mean)}. `}${number(claim.neighbourhood.agree)} agree or come close; ${number(claim.neighbourhood.same_sign)} point the same way.`,
        )
      : null,
    claim.all_settings ? h("p", {}, `Of ${number(claim.all_settings.settings)} settings (${claim.all_settings.what}), ${number(claim.all_settings.percentile)} in 100 lie below this one; ${number(claim.all_settings.falls)} are falls, ${number(claim.all_settings.rises)} rises.`) : null,
  );
}

const rival = (title: string, one: Rival | null): HTMLElement | null =>
  one ? h("div", { class: "rival" }, h("p", {}, h("strong", {}, `${title}: `), one.sentence), one.command ? command(one.command) : null) : null;

function counterpoints(claim: CheckedClaim): HTMLElement | null {
  const c = claim.counterpoint;
  if (!c) return null;
  const again = c.strongest && c.typical && c.strongest.sentence === c.typical.sentence;
  return section(
    "What else could be said",
    c.says ? h("p", {}, c.says) : null,
    rival("Strongest the other way", c.strongest),
    again ? null : rival("Typical", c.typical),
    c.front.length > 1
      ? h("details", {}, h("summary", {}, "From the most natural to the strongest"), ...c.front.map((f) => rival("", f)).filter((n) => n !== null))
      : null,
  );
}

function chance(claim: CheckedClaim): HTMLElement | null {
  const t = claim.test;
  const u = claim.unusual;
  if (!t && !u) return null;
  const percent = (v: number | null): string => (v === null ? "no bound" : change(v));
  return section(
    "Chance",
    t
      ? h("p", {}, `If nothing had changed, a difference this large would come ${chanceWords(t.p)} (conditional exact test, p = ${t.p.toPrecision(2)}; E-test ${t.e_test.toPrecision(2)}; Wheeler’s z ${t.z.toFixed(1)}). With chance allowed for, the change lies between ${percent(t.low)} and ${percent(t.high)}.`)
      : null,
    t?.overdispersed ? h("p", {}, `Counting how much such periods differ anyway (${t.overdispersed.windows} of ${t.overdispersed.first_year} to ${t.overdispersed.last_year}): ${chanceWords(t.overdispersed.p)}.`) : null,
    u
      ? h("p", {}, `By the same season of ${u.first_year} to ${u.last_year} about ${number(u.expected)} were to be expected${u.intervals.map((i) => (i.level === 0.9 ? `, in 9 of 10 such periods ${number(i.low)} to ${number(i.high)}` : "")).join("")}.`)
      : null,
  );
}

function sources(claim: CheckedClaim): HTMLElement | null {
  if (claim.sources.length === 0) return null;
  const query = claim.recorded?.query;
  return section(
    "Sources",
    ...claim.sources.map((source) =>
      h(
        "div",
        { class: "source" },
        h("p", {}, h("a", { href: source.url, rel: "noreferrer" }, source.title), `, ${source.publisher}`),
        h("p", { class: "dim" }, source.licence),
        h(
          "ul",
          { class: "vintages" },
          ...source.vintages.map((v) =>
            h("li", {}, `published ${dayWords(v.published)}, ${number(v.rows)} rows, SHA-256 `, h("code", { class: "sum" }, v.sha256)),
          ),
        ),
      ),
    ),
    query ? h("details", {}, h("summary", {}, "The query that gives the figure again"), h("pre", { tabindex: 0 }, query)) : null,
  );
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

export function commandOf(opened: Opened): string {
  const { document: d, byHand } = opened;
  const flags: [string, string | undefined][] = [
    ["--published", d.published],
    ["--place", d.place ?? undefined],
    ["--claim", String(opened.n)],
    ["--window", byHand.window],
    ["--baseline", byHand.baseline],
    ["--place-of-claim", byHand.place_of_claim],
    ["--definition", byHand.definition],
    ["--source", byHand.source],
    ["--as-of", byHand.as_of],
  ];
  const set = flags.filter(([, value]) => value).map(([flag, value]) => `${flag} ${/^[\w.:/-]+$/.test(value ?? "") ? value : quoted(value ?? "")}`);
  return `blotter explain STORY.txt ${set.join(" ")}`;
}

function exportsOf(opened: Opened): HTMLElement {
  const { claim, n } = opened;
  const file = `statement-${n}`;
  const button = (words: string, act: () => void): HTMLElement => h("button", { type: "button", class: "small", click: act }, words);
  const review = claimReview(opened);
  return h(
    "div",
    { class: "tools", role: "group", "aria-label": "Take it with you" },
    copyButton("Copy as text", () => textOf(opened)),
    button("CSV", () => download(`${file}.csv`, "text/csv", csvOfWays(claim))),
    button("JSON", () => download(`${file}.json`, "application/json", JSON.stringify(claim, null, 2))),
    review ? button("ClaimReview", () => download(`${file}.claimreview.json`, "application/ld+json", JSON.stringify(review, null, 2))) : null,
  );
}

export function panel(opened: Opened, edit: HTMLElement): HTMLElement {
  const { claim } = opened;
  const count = claim.recorded && claim.place && !claim.measure.startsWith("other:") ? `blotter count ${claim.measure} --in ${claim.place} --window ${windowFlag(claim.recorded.window)} --source ${claim.recorded.source} --definition ${claim.recorded.definition_id}${claim.recorded.baseline ? ` --compare ${windowFlag(claim.recorded.baseline)}` : ""}` : null;
  return h(
    "div",
    { class: "panel" },
    h("p", { class: `because ${claim.verdict}` }, h("strong", {}, `${verdicts[claim.verdict].sign} ${verdicts[claim.verdict].words}. `), claim.because),
    facts(opened),
    edit,
    ...claim.notes.map((note) => h("p", { class: "note" }, note)),
    claim.brackets?.length ? h("p", { class: "note" }, `Ages as published: ${claim.brackets.map((b) => `${b.bracket}: ${b.count}`).join(", ")}.`) : null,
    robustness(claim),
    counterpoints(claim),
    claim.exact?.length ? section("What makes it exactly true", h("ul", {}, ...claim.exact.map((e) => h("li", {}, e.sentence)))) : null,
    chance(claim),
    sources(claim),
    section("The same again", h("div", { class: "again" }, command(commandOf(opened)), count ? command(count) : null)),
    section("Take it with you", exportsOf(opened)),
  );
}
