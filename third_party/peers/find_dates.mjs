// How fast chrono-node finds the dates of passages: find_dates.mjs PASSAGES.jsonl SECONDS.
// Prints {"bytes", "seconds", "found"}: what was read again and again for so long after a warm-up that is not
// counted, so that the compiler has seen every path. Start-up and reading the file are not counted.
import { readFileSync } from 'node:fs';
import * as chrono from 'chrono-node';

const [file, seconds] = process.argv.slice(2);
const passages = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line))
  .map(({ text, published }) => ({ text, bytes: Buffer.byteLength(text), spoken: new Date(published) }));

function pass() {
  let found = 0;
  for (const { text, spoken } of passages) found += chrono.parse(text, spoken).length;
  return found;
}

function timed(limit) {
  const begin = performance.now();
  let passes = 0;
  let found = 0;
  do {
    found = pass();
    ++passes;
  } while (performance.now() - begin < limit * 1000);
  const bytes = passages.reduce((sum, { bytes: b }) => sum + b, 0);
  return { bytes: bytes * passes, seconds: (performance.now() - begin) / 1000, found };
}

timed(Number(seconds) / 2);
console.log(JSON.stringify(timed(Number(seconds))));
