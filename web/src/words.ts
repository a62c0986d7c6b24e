// Numbers, days and verdicts in words, as the program's reports have them.
import type { Number as Value, Verdict, Window } from "./types.ts";

export const verdicts: Record<Verdict, { sign: string; words: string }> = {
  supported: { sign: "✔", words: "Supported" },
  depends: { sign: "◐", words: "Depends on the reading" },
  refuted: { sign: "✘", words: "Refuted" },
  undecided: { sign: "?", words: "Undecided" },
};

const months = ["Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"];
const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

const grouped = new Intl.NumberFormat("en-US");

export function number(value: number | null | undefined, digits = 1): string {
  if (value === null || value === undefined) return "–";
  return Number.isInteger(value) ? grouped.format(value) : value.toFixed(digits);
}

export function change(value: number): string {
  if (value === 0) return "unchanged";
  return `${value < 0 ? "down" : "up"} ${Math.abs(value).toFixed(1)}%`;
}

// A figure in the unit of the claim's form.
export function valueWords(form: string, value: Value | undefined): string {
  if (value === null || value === undefined) return "–";
  if (Array.isArray(value)) return `${number(value[0])} to ${number(value[1])}`;
  switch (form) {
    case "change":
    case "direction":
      return change(value);
    case "share":
      return `${value.toFixed(1)}%`;
    case "ratio":
      return `${value.toFixed(2)} times`;
    case "rate":
    case "average":
      return value.toFixed(1);
    default:
      return number(value);
  }
}

export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

interface Minute {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

export function parts(minute: string): Minute {
  const [date = "", time = "00:00"] = minute.split("T");
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const [hour = 0, min = 0] = time.split(":").map(Number);
  return { year, month, day, hour, minute: min };
}

// Civil time, so that the reader's own zone never moves it.
export const utc = (minute: string): Date => new Date(`${minute.length > 10 ? minute : `${minute}T00:00`}:00Z`);
const back = (date: Date): string => date.toISOString().slice(0, 16);

export function dayWords(day: string, weekday = false): string {
  const d = parts(day);
  const name = weekday ? `${weekdays[utc(day.slice(0, 10)).getUTCDay()] ?? ""} ` : "";
  return `${name}${d.day} ${months[d.month - 1] ?? ""} ${d.year}`;
}

// The last day of which a half-open window has something.
export const lastDay = (window: Window): string => dayWords(back(new Date(utc(window[1]).getTime() - 60_000)));

function clock(minute: string): string {
  const { hour, minute: m } = parts(minute);
  if (hour === 12 && m === 0) return "noon";
  const half = hour < 12 ? "a.m." : "p.m.";
  return `${hour % 12 === 0 ? 12 : hour % 12}${m ? `:${String(m).padStart(2, "0")}` : ""} ${half}`;
}

export function windowWords(window: Window | null | undefined): string {
  if (!window) return "no period";
  const [from, to] = window;
  const whole = from.endsWith("T00:00") && to.endsWith("T00:00");
  if (!whole) return `${dayWords(from, true)}, ${clock(from)} to ${dayWords(to, true)}, ${clock(to)}`;
  const a = parts(from);
  const b = parts(to);
  if (a.month === 1 && a.day === 1 && b.month === 1 && b.day === 1)
    return b.year === a.year + 1 ? `${a.year}` : `${a.year} to ${b.year - 1}`;
  const last = back(new Date(utc(to).getTime() - 60_000));
  if (last.slice(0, 10) === from.slice(0, 10)) return dayWords(from, true);
  return `${dayWords(from)} to ${dayWords(last)}`;
}

// One end of a window, for an axis: "Fri 29 Aug, 5 p.m."; a midnight at its end is the end of the day before.
export function edgeWords(minute: string, isEnd: boolean, tiny = false): string {
  const midnight = minute.endsWith("T00:00");
  const shown = midnight && isEnd ? back(new Date(utc(minute).getTime() - 60_000)) : minute;
  const d = parts(shown);
  const day = `${weekdays[utc(shown).getUTCDay()] ?? ""} ${d.day}${tiny ? "" : ` ${months[d.month - 1] ?? ""}`}`;
  if (!midnight) return `${day}, ${clock(minute)}`;
  return isEnd ? `${tiny ? "" : "the "}end of ${day}` : day;
}

// What a `--window` flag reads.
export const windowFlag = (window: Window): string => {
  const whole = window.every((m) => m.endsWith("T00:00"));
  return whole ? window.map((m) => m.slice(0, 10)).join("..") : window.join("..");
};

// "homicides" → "homicides"; "other:sexual assaults" → "sexual assaults"
export const measureWords = (measure: string): string =>
  (measure.startsWith("other:") ? measure.slice(6) : measure).replaceAll("-", " ");

export const placeWords = (place: string): string =>
  place
    .split("+")
    .map((one) => (one.split("/").pop() ?? one).replaceAll("-", " "))
    .join(" and ")
    .replace(/(^|\s)\p{L}/gu, (letter) => letter.toUpperCase());

// "1 in 4": towards the more frequent, never more than the number says.
export function chanceWords(p: number): string {
  if (p >= 0.5) return "in more than half of such cases";
  if (p < 0.0001) return "in fewer than 1 of 10,000 such cases";
  return `in about 1 of ${grouped.format(Math.floor(1 / p))} such cases`;
}
