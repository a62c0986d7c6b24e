// The JSON of docs/json.md, as far as the page reads it.

export type Window = [string, string];
export type Verdict = "supported" | "depends" | "refuted" | "undecided";
export type Number = number | [number, number] | null;

export interface Population {
  people: number;
  year: number;
}

export interface Figure {
  value: Number;
  window: Window;
  baseline?: Window | null;
  count?: number | null;
  baseline_count?: number | null;
  definition: string;
  definition_id: string;
  source: string;
  vintage: string;
  published: string;
  rows: number;
  query: string;
  baseline_query?: string | null;
}

export interface ReadClaim {
  quote: string;
  span: [number, number];
  form: string;
  measure: string;
  value: Number;
  comparator: string;
  place: string;
  window: Window | null;
  window_words: string | null;
  baseline: Window | null;
  speaker: string | null;
  said_on: string | null;
  direction?: string;
}

export interface Way {
  value: number;
  count: number | null;
  baseline_count: number | null;
  agreement: "agrees" | "near" | "disagrees";
  plain: boolean;
  allowed: boolean;
  unit: string | null;
  window: Window;
  baseline: Window | null;
  definition_id: string;
  source: string;
  vintage: string;
  differs: string[];
  options: Record<string, string>;
}

export interface Rival {
  sentence: string;
  command: string;
}

export interface Bar {
  from: number;
  to: number;
  settings: number;
}

export interface Landscape {
  what: string;
  settings: number;
  percentile: number;
  rank: number;
  below: number;
  equal: number;
  above: number;
  lowest: number;
  median: number;
  mean: number;
  highest: number;
  depth: [number, number];
  figure?: number;
  bars?: Bar[];
}

export interface UsedVintage {
  id: string;
  published: string;
  sha256: string;
  rows: number;
  export: string;
}

export interface Source {
  id: string;
  title: string;
  publisher: string;
  licence: string;
  url: string;
  vintages: UsedVintage[];
}

export interface CheckedClaim extends ReadClaim {
  verdict: Verdict;
  because: string;
  notes: string[];
  recorded: Figure | null;
  recorded_then: Figure | null;
  estimate?: { value: number; low: number; high: number; from_vintages: number } | null;
  specifications: {
    count: number;
    agree: number;
    near: number;
    closest: { value: Number; window: Window; baseline: Window | null; definition: string; differs: string[] } | null;
    choices: { choice: string; share: number; options: number }[];
    curve?: Way[];
  } | null;
  landscape: Landscape | null;
  neighbourhood: {
    days: number;
    settings: number;
    agree: number;
    same_sign: number;
    lowest: number;
    mean: number;
    highest: number;
  } | null;
  all_settings?: { what: string; settings: number; percentile: number; falls: number; rises: number } | null;
  counterpoint: {
    considered: number;
    opposite: number;
    strongest: Rival | null;
    typical: Rival | null;
    front: Rival[];
    says: string;
  } | null;
  exact: { sentence: string }[] | null;
  test: {
    low: number | null;
    high: number | null;
    p: number;
    e_test: number;
    z: number;
    overdispersed: { p: number; windows: number; first_year: number; last_year: number } | null;
  } | null;
  unusual?: {
    expected: number;
    intervals: { level: number; low: number; high: number }[];
    at_least: number;
    at_most: number;
    windows: number;
    first_year: number;
    last_year: number;
  } | null;
  revised_baseline?: { warning: string } | null;
  brackets?: { bracket: string; count: number }[];
  decidable_on: string | null;
  sources: Source[];
}

export interface Together {
  statements: number[];
  all_hold: boolean;
  sentence: string;
}

export interface DocumentInfo {
  id: string;
  published: string;
  outlet: string | null;
  place: string | null;
}

export interface Checked {
  document: DocumentInfo;
  claims: CheckedClaim[];
  together: Together[];
}

export interface Vintage {
  source: string;
  id: string;
  published: string;
  retrieved: string;
  export: string;
  sha256: string;
  rows: number;
  rejected: number;
  added: number;
  ended: number;
  changed: number;
  touched: number;
  shape: string;
  grain: string;
  pack: boolean;
  coverage: Window;
}

export interface CatalogSource {
  id: string;
  title: string;
  publisher: string;
  url: string;
  licence: string;
  place: string | null;
  lag_days: number;
  definitions: { id: string; measure: string; plain: string }[];
}

export interface Counts {
  "people-shot": number | null;
  "people-shot-fatally": number | null;
  "people-wounded": number | null;
  shootings: number | null;
}

export interface Tally extends Counts {
  place: string;
  window: Window;
  "victim-age": [number, number] | null;
  several: number | null;
  over: "records" | "notices" | "both";
  provisional: boolean;
  notices: { notices: number; without_hour: number; without_day: number; before_the_window_without_hour: number } | null;
  parts: ({ over: "records" | "notices"; window: Window; source: string; published: string } & Counts)[];
  earlier: ({ name: string; window: Window } & Counts)[];
  by_day: ({ window: Window } & Counts)[];
  by_hour: ({ window: Window } & Counts)[];
  by_district: ({ value: string | null; name: string | null } & Counts)[];
  by_age: { value: string | null; "people-shot": number }[];
  district: string | null;
  source: string;
  vintage: string;
  published: string;
  coverage: Window;
  definitions: Record<string, string>;
  query: string;
  notes: string[];
}

export interface History {
  measure: string;
  place: string;
  window: Window;
  source: string;
  definition: string;
  first: number | null;
  last: number | null;
  revised_by: number | null;
  vintages: { vintage: string; published: string; value: number | null; difference: number | null; why_not: string | null }[];
  notes: string[];
}
