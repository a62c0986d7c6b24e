// What a publisher changed between one publication and the next.
import { get, Problem, told } from "./api.ts";
import { h, replace } from "./dom.ts";
import { table } from "./table.ts";
import type { Vintage, Window } from "./types.ts";
import { dayWords, measureWords, number, placeWords, windowWords } from "./words.ts";

interface Definition {
  definition_id: string;
  measure: string;
  window: Window | null;
  before: number | null;
  after: number | null;
  years: { year: number; before: number; after: number }[];
  why_not: string | null;
}
interface Records {
  rows_before: number;
  same: number;
  touched: number;
  changed: number;
  added: number;
  ended: number;
  added_inside: number;
  ended_inside: number;
  left_out: number;
  left_out_codes: string[];
  columns: { column: string; records: number }[];
  definitions: Definition[];
}
interface Cells {
  cells_before: number;
  same: number;
  changed: number;
  added: number;
  ended: number;
  definitions: { definition_id: string; measure: string; figures: number; changed: number; raised: number; before: number; after: number }[];
}
interface Diff {
  records: Records | null;
  cells: Cells | null;
}

const signed = (difference: number): string => (difference > 0 ? `+${number(difference)}` : difference < 0 ? `–${number(-difference)}` : "0");
const named = (d: { definition_id: string; measure: string }): string => measureWords(d.definition_id || d.measure);

function ofRecords(r: Records): Node[] {
  const columns = r.columns.slice(0, 4).map((c) => `${c.column.replaceAll("_", " ")} (${number(c.records)})`);
  const counted = r.definitions.filter((d) => d.before !== null && d.after !== null);
  const other = counted.filter((d) => d.before !== d.after || d.years.length > 0);
  const left = r.left_out ? ` ${number(r.left_out)} more are of codes that one of the two leaves out.` : "";
  return [
    h(
      "p",
      {},
      `Of ${number(r.rows_before)} records ${number(r.same + r.touched)} are the same, ${number(r.changed)} were changed and ${number(r.ended)} dropped; ${number(r.added)} were added, ${number(r.added_inside)} of them at a time that the older one covers too.${left}`,
    ),
    columns.length > 0 ? h("p", {}, `What changed in records: ${columns.join(", ")}.`) : h("span"),
    other.length > 0
      ? table(
          "Figures for the time that both cover",
          ["Counted", "Before", "After", "Difference", "In the years"],
          other.map((d) => [named(d), d.before, d.after, signed((d.after ?? 0) - (d.before ?? 0)), d.years.map((y) => `${y.year} ${signed(y.after - y.before)}`).join(", ")]),
        )
      : h("p", {}, counted.length > 0 ? "No figure for the time that both cover changed." : (r.definitions[0]?.why_not ?? "")),
  ];
}

const ofCells = (c: Cells): Node[] => [
  h("p", {}, `Of ${number(c.cells_before)} published totals ${number(c.same)} are the same, ${number(c.changed)} were changed and ${number(c.ended)} dropped; ${number(c.added)} were added.`),
  table(
    "Totals of whole places that both have",
    ["Counted", "Totals", "Changed", "Raised", "Sum of the cities before", "After", "Difference"],
    c.definitions.map((d) => [named(d), d.figures, d.changed, d.raised, d.before, d.after, signed(d.after - d.before)]),
  ),
];

function one(source: string, before: Vintage, after: Vintage): HTMLDetailsElement {
  const body = h("div", {});
  const box = h("details", {}, h("summary", {}, `${dayWords(after.published)} against ${dayWords(before.published)}`), body);
  box.addEventListener("toggle", () => {
    if (!box.open || body.childElementCount > 0) return;
    replace(body, h("p", { class: "dim" }, "Comparing …"));
    get<Diff>("diff", { source, before: before.published, after: after.published }).then(
      (diff) => replace(body, ...(diff.records ? ofRecords(diff.records) : []), ...(diff.cells ? ofCells(diff.cells) : [])),
      (error: unknown) => replace(body, h("p", { class: "problem" }, error instanceof Problem ? told(error) : String(error))),
    );
  });
  return box;
}

// Each publication against the one before, compared when it is opened; the newest at once.
export function revisions(source: string, vintages: Vintage[]): HTMLElement | null {
  const days = [...new Map(vintages.map((v) => [v.published, v])).values()];
  const most = 12;
  const pairs: HTMLDetailsElement[] = [];
  for (let i = days.length - 1; i > 0 && pairs.length < most; --i) {
    const after = days[i];
    const before = days[i - 1];
    if (after && before) pairs.push(one(source, before, after));
  }
  const newest = pairs[0];
  if (!newest) return null;
  newest.open = true;
  const more = days.length - 1 - pairs.length;
  return h("section", {}, h("h3", {}, "What was revised"), ...pairs, more > 0 ? h("p", { class: "dim" }, `${number(more)} older: `, h("code", {}, `blotter diff ${source} BEFORE AFTER`)) : null);
}

export interface Age {
  days: [number, number];
  recorded: number | null;
  later: number | null;
  complete: number | null;
  low: number | null;
  high: number | null;
}
export interface Completeness {
  published: string;
  measures: { measure: string; definition: string; place: string; ages: Age[] }[];
}

const percent = (v: number | null): string => (v === null ? "–" : `${Math.round(100 * v)}%`);

export function completenessTables(completeness: Completeness | null): Node[] {
  const measures = completeness?.measures.filter((m) => m.ages.some((a) => a.complete !== null)) ?? [];
  if (measures.length === 0) return [h("p", { class: "dim" }, "How complete the newest days are is learned from several publications of the same days; these don’t tell.")];
  return measures.map((m) =>
    table(
      `How complete the newest days are: ${measureWords(m.measure)}, ${placeWords(m.place)}`,
      ["Days old when published", "Recorded then", "Recorded later", "Complete", "Interval (90%)"],
      m.ages
        .filter((a) => a.complete !== null)
        .map((a) => [`${a.days[0]} to ${a.days[1]}`, a.recorded, a.later, percent(a.complete), a.low === null || a.high === null ? "–" : `${percent(a.low)} to ${percent(a.high)}`]),
    ),
  );
}

export const publications = (vintages: Vintage[]): HTMLElement =>
  table(
    "Publications, the newest first",
    ["Published", "Rows", "Kept aside", "Covers", "SHA-256"],
    [...vintages].reverse().map((v) => [dayWords(v.published), v.rows, v.rejected, windowWords(v.coverage), h("code", { class: "sum", title: v.sha256 }, v.sha256.slice(0, 12))]),
  );
