// Which view is shown, by the address behind the #.
import { CheckView } from "./check/view.ts";
import { RecordsView } from "./records.ts";
import { TallyView } from "./tally.ts";

interface View {
  show(query: URLSearchParams): Promise<void>;
  leave(): void;
}

const main = document.getElementById("main") as HTMLElement;
const views: Record<string, () => View> = {
  check: () => new CheckView(main),
  tally: () => new TallyView(main),
  records: () => new RecordsView(main),
};
let view: View | null = null;

function route(): void {
  const match = /^#\/(\w+)(?:\?(.*))?$/.exec(location.hash);
  // "#main" of the skip link is no view.
  if (location.hash && !match && view) return;
  const name = match?.[1] && match[1] in views ? match[1] : "check";
  const first = view === null;
  view?.leave();
  view = views[name]?.() ?? null;
  for (const link of document.querySelectorAll<HTMLAnchorElement>("nav a")) {
    if (link.hash === `#/${name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  void view?.show(new URLSearchParams(match?.[2] ?? ""));
  if (!first) main.focus();
}

addEventListener("hashchange", route);
route();
