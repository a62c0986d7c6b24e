// A window on a small calendar: weeks that begin on Monday, the days of the window marked.
import { h } from "../dom.ts";
import type { Window } from "../types.ts";
import { parts, utc } from "../words.ts";

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const DAY = 86_400_000;

const iso = (date: Date): string => date.toISOString().slice(0, 10);

function month(year: number, index: number, inside: (day: string) => "whole" | "part" | ""): HTMLElement {
  const table = h("table", { class: "month" }, h("caption", {}, `${MONTHS[index] ?? ""} ${year}`));
  table.append(h("thead", {}, h("tr", {}, ...["M", "T", "W", "T", "F", "S", "S"].map((d) => h("th", { scope: "col" }, d)))));
  const body = h("tbody");
  const first = new Date(Date.UTC(year, index, 1));
  let day = new Date(first.getTime() - ((first.getUTCDay() + 6) % 7) * DAY);
  while (day.getUTCMonth() === index || day < first) {
    const row = h("tr");
    for (let i = 0; i < 7; ++i) {
      const own = day.getUTCMonth() === index;
      const mark = own ? inside(iso(day)) : "";
      const words = mark === "part" ? " (a part of it)" : mark ? " (in the period)" : "";
      row.append(h("td", { class: mark || null }, own ? day.getUTCDate() : "", words ? h("span", { class: "hidden" }, words) : null));
      day = new Date(day.getTime() + DAY);
    }
    body.append(row);
    if (day.getUTCMonth() !== index && day > first) break;
  }
  table.append(body);
  return table;
}

// Up to three months; a longer window is told in words alone.
export function calendar(window: Window): HTMLElement | null {
  const from = utc(window[0]).getTime();
  const to = utc(window[1]).getTime();
  const a = parts(window[0]);
  const lastDay = parts(new Date(to - 60_000).toISOString().slice(0, 16));
  const months = (lastDay.year - a.year) * 12 + lastDay.month - a.month + 1;
  const most = 3;
  if (months > most || to <= from) return null;
  const inside = (day: string): "whole" | "part" | "" => {
    const start = utc(day).getTime();
    if (start + DAY <= from || start >= to) return "";
    return start >= from && start + DAY <= to ? "whole" : "part";
  };
  const out = h("div", { class: "calendar" });
  for (let i = 0; i < months; ++i) {
    const index = a.month - 1 + i;
    out.append(month(a.year + Math.floor(index / 12), index % 12, inside));
  }
  return out;
}
