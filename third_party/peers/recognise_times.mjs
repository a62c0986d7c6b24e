// What Microsoft's date recogniser finds: lines of {"id", "published", "text"} in, lines of {"id", "times"} out.
//
// Each of its results is {"quote", "span", "windows"}: the span in code points, and a window [from, to) for
// every resolution it gives, in its order. A date is that day, a point of time that minute, a range what it
// says. What has no place on the calendar by itself gives none and counts as nothing found: a duration, a
// repetition, an hour without a day, "before 2020".
import { createInterface } from 'node:readline';
import recognizer from '@microsoft/recognizers-text-date-time';

process.env.TZ = 'UTC'; // its dates are the machine's own: no lost hours in spring

const minute = (date) => date.toISOString().slice(0, 16);
const parsed = (moment) => new Date(moment.replace(' ', 'T') + (moment.includes(' ') ? 'Z' : 'T00:00:00Z'));
const later = (moment, milliseconds) => minute(new Date(parsed(moment).getTime() + milliseconds));

function windowOf({ type, value, start, end }) {
  if (type === 'date') return [minute(parsed(value)), later(value, 86400e3)];
  if (type === 'datetime') return [minute(parsed(value)), later(value, 60e3)];
  if ((type === 'daterange' || type === 'datetimerange') && start && end) return [minute(parsed(start)), minute(parsed(end))];
  return null;
}

// It repeats a resolution, or gives none that is a moment ("not resolved"): both are left out.
function windowsOf(result) {
  const out = [];
  for (const value of result.resolution?.values ?? []) {
    let window = null;
    try {
      window = windowOf(value);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
    if (window && !out.some((w) => w[0] === window[0] && w[1] === window[1])) out.push(window);
  }
  return out;
}

function timesOf({ text, published }) {
  const spoken = new Date(published.length > 10 ? published : `${published}T00:00`);
  const points = (units) => [...text.slice(0, units)].length;
  return recognizer
    .recognizeDateTime(text, recognizer.Culture.English, recognizer.DateTimeOptions.None, spoken)
    .map((r) => ({ quote: r.text, span: [points(r.start), points(r.end + 1)], windows: windowsOf(r) }))
    .filter((time) => time.windows.length > 0);
}

for await (const line of createInterface({ input: process.stdin })) {
  const passage = JSON.parse(line);
  console.log(JSON.stringify({ id: passage.id, times: timesOf(passage) }));
}
