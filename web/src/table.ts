// Tables: numbers line up at the right, words wrap, days do not.
import { h } from "./dom.ts";
import { number } from "./words.ts";

export type Cell = Node | string | number | null;

const long = 28;
const most = 25;  // rows; more of them scroll
let made = 0;
const isNumber = (cell: Cell | undefined): boolean => typeof cell === "number" || (typeof cell === "string" && /^[+–-]?[\d,.]*%?$/.test(cell) && cell !== "");

function kind(cell: Cell | undefined): string | null {
  if (isNumber(cell)) return "num";
  const words = typeof cell === "string" ? cell : cell instanceof Node ? (cell.textContent ?? "") : "";
  return words.length > long ? "words" : null;
}

const content = (cell: Cell): Node | string => (typeof cell === "number" ? number(cell) : (cell ?? ""));

export function table(name: string, head: string[], rows: Cell[][], shown: { caption?: boolean } = {}): HTMLElement {
  const numeric = head.map((_, i) => i > 0 && rows.some((row) => isNumber(row[i])));
  // Above the box that scrolls, so that it is never cut off.
  const id = `table-${++made}`;
  return h(
    "div",
    { class: "table" },
    h("p", { class: shown.caption === false ? "hidden" : "caption", id }, name),
    h(
      "div",
      { class: rows.length > most ? "scroll tall" : "scroll", tabindex: 0, role: "region", "aria-labelledby": id },
      h(
        "table",
        { "aria-labelledby": id },
        h("thead", {}, h("tr", {}, ...head.map((words, i) => h("th", { scope: "col", class: numeric[i] ? "num" : null }, words)))),
        h(
          "tbody",
          {},
          ...rows.map(([first, ...rest]) =>
            h(
              "tr",
              {},
              h("th", { scope: "row", class: kind(first) === "words" ? "words" : null }, content(first ?? "")),
              ...rest.map((cell, i) => h("td", { class: numeric[i + 1] ? "num" : kind(cell) }, content(cell))),
            ),
          ),
        ),
      ),
    ),
  );
}
