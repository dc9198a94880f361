// Writes golden.jsonl beside this file: what Handlebars.js makes of generated templates. Run it with: node golden.mjs, where `handlebars` is installed.
import Handlebars from 'handlebars';
import { writeFileSync } from 'node:fs';

const partials = { word: 'W', lines: 'P{{x}}\nQ\n', tail: 'T\n\nU', ifs: '{{#if yes}}\nI\n{{/if}}\n' };
const data = { yes: true, no: false, name: 'Ada', list: ['x', 'y'], none: [], person: { name: 'Grace', yes: true, list: ['x', 'y'] } };
const count = 1500;

let state = 1;
function below(limit) {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
}
const pick = choices => choices[below(choices.length)];

let lineEnd = '\n';
const blank = () => pick(['', '', '\n', '\n', ' ', '  ', '\n\n', '\n  ', '  \n', ' \n ', '\t', '\n \n']).replaceAll('\n', lineEnd);
const text = () => pick(['a', 'b c', 'x\n', '\ny', 'z\n\n']).replaceAll('\n', lineEnd);
function item(depth) {
  const kind = below(depth > 2 ? 6 : 9);
  if (kind < 2) return text();
  if (kind === 2) return '{{name}}';
  if (kind === 3) return pick(['{{! said }}', '{{!-- said }} --}}', '{{!}}', '{{! said\nin two ~ lines }}']);
  if (kind === 4) return `{{> ${pick(Object.keys(partials))}}}`;
  if (kind === 5) return blank();
  const block = pick(['if yes', 'if no', 'unless no', 'each list', 'each none', 'with person']);
  const otherwise = below(3) === 0 ? pick(['{{else}}', '{{^}}']) + body(depth + 1) : '';
  return `{{#${block}}}${body(depth + 1)}${otherwise}{{/${block.split(' ')[0]}}}`;
}
function body(depth) {
  let made = '';
  for (let left = 1 + below(3); left > 0; left--) made += blank() + item(depth) + blank();
  return made;
}

Handlebars.registerPartial(partials);
const lines = [];
while (lines.length < count) {
  lineEnd = lines.length % 5 === 0 ? '\r\n' : '\n';
  const template = body(0);
  lines.push(JSON.stringify({ template, written: Handlebars.compile(template)(data) }));
}
writeFileSync(new URL('golden.jsonl', import.meta.url), `${lines.join('\n')}\n`);
