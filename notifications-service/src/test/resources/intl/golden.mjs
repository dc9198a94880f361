// Writes golden.tsv beside this file: what this Node's Intl.DateTimeFormat prints. Run it with: node golden.mjs
import { writeFileSync } from 'node:fs';

const languages = (
  'af am ar ar-EG as az be bg bn bs ca cs cy da de de-AT de-CH el en en-AU en-CA en-GB en-IN es es-AR es-MX es-US et eu fa fi fil fr fr-CA ' +
  'fr-CH ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ky lo lt lv mk ml mn mr ms my nb ne nl nn or pa pl ps pt pt-PT ro ru rw ' +
  'sd si sk sl so sq sr sr-Latn sv sw ta te th tk tr uk ur uz vi yo zh zh-HK zh-TW zu ' +
  // Regions whose data are another's, but for some of it: Latin America's, the world's.
  'es-BO es-CL es-CO es-CR es-DO es-HN es-PE es-PR es-UY es-VE en-BE en-IE en-NZ en-SG en-ZA en-150 de-LI de-LU fr-BE fr-LU it-CH nl-BE pt-AO pt-CH pt-MZ sv-FI ' +
  'ar-AE ar-DZ ar-MA ar-SA ta-SG bn-IN ur-IN en-DK-u-hc-h12 es-AR-u-hc-h23 ' +
  // Some of which there are no data, and some of which one would think so.
  'ca-US de-US en-BR en-CN en-ES es-XX fr-US ja-US pt-MX sr-RS sr-Latn-DE zh-US zh-MO de-US-u-hc-h12 ' +
  'ja-JP en-u-hc-h23 de-u-hc-h12 ja-u-hc-h11 fr-u-hc-h24 es-u-nu-roman ar-u-nu-latn th-u-ca-gregory'
).split(' ');
// Every other language there is, by its shortest code (ISO 639).
const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const codes = letters.flatMap(a => letters.flatMap(b => [a + b, ...letters.map(c => a + b + c)]));
const others = Intl.DateTimeFormat.supportedLocalesOf(codes).filter(code => codes.includes(code) && !languages.includes(code));
const thorough = 'en en-GB de de-AT fr fr-CH es ca pt it ja zh zh-TW ko ar fa he hi th ru tr bg hu sv'.split(' ');
const times = [[5, 2, 15, 5, 9, 87], [0, 31, 0, 30, 0, 5], [10, 1, 10, 0, 0, 999], [2, 15, 12, 0, 0, 0], [7, 20, 0, 0, 30, 250]].map(at => Date.UTC(2026, ...at));
const zones = ['Europe/Madrid', 'America/New_York', 'Asia/Kolkata', 'UTC', 'Asia/Tokyo', 'Pacific/Auckland'];

const field = (name, ...values) => values.map(value => ({ [name]: value }));
const clock = { hour: 'numeric', minute: '2-digit' };
const styles = ['full', 'long', 'medium', 'short'];
const date = [
  {},
  { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  { weekday: 'short', month: 'short', day: 'numeric' },
  { year: '2-digit', month: '2-digit', day: '2-digit' },
  { month: 'long', day: 'numeric' },
  { month: 'numeric', day: 'numeric' },
  ...styles.map(dateStyle => ({ dateStyle })),
];
const time = [
  {},
  clock,
  { hour: 'numeric', minute: 'numeric', timeZoneName: 'short' },
  { hour: 'numeric', minute: 'numeric', hour12: false, timeZone: 'Europe/Madrid', timeZoneName: 'short' },
  { hour: 'numeric', minute: 'numeric', hour12: true },
  ...styles.map(timeStyle => ({ timeStyle })),
];
const more = {
  DATE: [
    ...field('weekday', 'long', 'short', 'narrow'), ...field('era', 'long', 'short', 'narrow'), ...field('year', 'numeric', '2-digit'),
    ...field('month', 'numeric', '2-digit', 'long', 'short', 'narrow'), ...field('day', 'numeric', '2-digit'),
    { year: 'numeric', month: 'short' }, { year: 'numeric', month: 'long', day: 'numeric', era: 'short' },
    { month: 'long', weekday: 'long' }, { hour: 'numeric' }, { year: 'numeric', month: 'short', day: '2-digit', ...clock },
    { weekday: 'long', day: 'numeric', month: 'long', ...clock, timeZoneName: 'long' }, { timeZoneName: 'short' },
    ...['buddhist', 'chinese', 'coptic', 'ethiopic', 'gregory', 'hebrew', 'indian', 'islamic-umalqura', 'japanese', 'persian', 'roc', 'iso8601']
      .map(calendar => ({ calendar, year: 'numeric', month: 'long', day: 'numeric' })),
    ...['arab', 'beng', 'deva', 'hanidec', 'latn', 'thai', 'fullwide'].map(numberingSystem => ({ numberingSystem })),
    // No digits, so engines pass them over.
    ...['roman', 'hebr', 'jpan'].map(numberingSystem => ({ numberingSystem })),
    { dateStyle: 'full', timeStyle: 'short' },
    { dateStyle: 'long', timeStyle: 'long' }, { dateStyle: 'medium', timeStyle: 'medium' }, { dateStyle: 'short', timeStyle: 'short' },
    { dateStyle: 'short', calendar: 'japanese' }, { dateStyle: 'full', numberingSystem: 'deva' }, { dateStyle: 'long', timeStyle: 'full' },
    { formatMatcher: 'basic', month: 'long', day: '2-digit' }, { localeMatcher: 'lookup', month: 'short', day: 'numeric' },
  ],
  TIME: [
    ...field('hour', 'numeric', '2-digit'), ...field('minute', 'numeric', '2-digit'), ...field('second', 'numeric', '2-digit'),
    ...['h11', 'h12', 'h23', 'h24'].flatMap(hourCycle => [{ hourCycle, hour: 'numeric' }, { hourCycle, ...clock }, { hourCycle, timeStyle: 'short' }, { hourCycle, hour: '2-digit', minute: '2-digit' }]),
    { hour12: true, timeStyle: 'medium' }, { hour12: false, timeStyle: 'medium' }, { hour12: true }, { hour12: false }, { hour: 'numeric', hour12: false },
    { hour: 'numeric', hour12: true }, { hour: '2-digit', hour12: true }, { hour: '2-digit', hour12: false },
    ...['long', 'short', 'narrow'].flatMap(dayPeriod => [{ dayPeriod }, { dayPeriod, hour: 'numeric' }, { dayPeriod, ...clock, hourCycle: 'h12' }]),
    ...[1, 2, 3].flatMap(fractionalSecondDigits => [{ fractionalSecondDigits }, { second: 'numeric', fractionalSecondDigits }, { ...clock, second: '2-digit', fractionalSecondDigits }]),
    ...['short', 'long', 'shortOffset', 'longOffset', 'shortGeneric', 'longGeneric'].flatMap(timeZoneName => [{ timeZoneName }, { ...clock, timeZoneName }]),
    ...['+01:00', '-0830', '+05', '-00:30', '+00:00', '\u221203:00'].map(timeZone => ({ timeZone, ...clock, timeZoneName: 'short' })),
    { timeZone: '+05:45', ...clock, timeZoneName: 'long' }, { timeZone: '-11:00', timeStyle: 'full' },
    { minute: 'numeric', second: 'numeric' }, { weekday: 'long' }, { weekday: 'short', ...clock }, { numberingSystem: 'arab', ...clock },
  ],
};

const lines = [];
let turn = 0;
function print(locale, kind, options, always) {
  const at = times[turn % times.length];
  const zoned = { timeZone: zones[turn++ % zones.length], ...options };
  const value = new Date(at);
  const styled = 'dateStyle' in options || 'timeStyle' in options;
  const text = styled
    ? new Intl.DateTimeFormat(locale, zoned).format(value)
    : kind === 'DATE' ? value.toLocaleDateString(locale, zoned) : value.toLocaleTimeString(locale, zoned);
  lines.push([locale, kind, value.toISOString(), JSON.stringify(zoned), text].join('\t'));
}
for (const locale of languages) {
  for (const options of date) print(locale, 'DATE', options);
  for (const options of time) print(locale, 'TIME', options);
}
for (const locale of others) {
  print(locale, 'DATE', {});
  print(locale, 'DATE', { dateStyle: 'full', timeStyle: 'long' });
  print(locale, 'DATE', { weekday: 'short', month: 'short', day: 'numeric', ...clock });
  print(locale, 'TIME', { ...clock, timeZoneName: 'long' });
}
for (const locale of thorough) {
  for (const kind of ['DATE', 'TIME']) for (const options of more[kind]) print(locale, kind, options);
}
// Patterns that are equally near what is asked for, or lack some of it, where a region's data are its own and its language's.
const regions = ('es-419 es-AR es-BO es-BR es-BZ es-CL es-CO es-CR es-CU es-DO es-EC es-GT es-HN es-MX es-NI es-PA es-PE es-PR es-PY es-SV es-US es-UY es-VE ' +
  'en en-ZA de ja ps ps-AF ps-PK ckb-IR sr sr-Cyrl-BA sr-Cyrl-ME sr-Cyrl-XK sr-Latn-BA sr-Latn-RS tok uz-Arab uz-Arab-AF uz-AF').split(' ');
const near = [
  { month: 'long', day: '2-digit' }, { month: 'numeric', day: '2-digit' }, { month: '2-digit', day: 'numeric' }, { year: 'numeric' },
  { year: 'numeric', month: 'numeric', day: '2-digit' }, { year: '2-digit', month: '2-digit', day: 'numeric' }, { year: 'numeric', month: 'long', day: '2-digit' },
  { year: '2-digit', month: 'short' }, { year: '2-digit', month: 'long', weekday: 'long' }, { year: '2-digit', month: 'narrow', weekday: 'short' },
  { era: 'long', month: 'numeric', weekday: 'short' }, { era: 'short', month: 'long', weekday: 'long' }, { era: 'long', day: '2-digit', weekday: 'narrow' },
  { month: 'long', day: '2-digit', ...clock, second: 'numeric' }, { weekday: 'short', month: 'short', second: 'numeric', dayPeriod: 'long', timeZoneName: 'short' },
  { second: 'numeric', fractionalSecondDigits: 2, timeZoneName: 'short' }, { minute: 'numeric', fractionalSecondDigits: 3, dayPeriod: 'short', timeZoneName: 'longOffset' },
  { ...clock, second: '2-digit', fractionalSecondDigits: 1, dayPeriod: 'narrow', timeZoneName: 'longGeneric' },
];
for (const locale of regions) {
  for (const options of [{}, ...near]) print(locale, 'DATE', options);
}
// Every kind of digits, and those that a locale's decimal pattern may say more of than digits; years before the first, too.
const systems = Intl.supportedValuesOf('numberingSystem');
for (const locale of 'en az az-Cyrl ar ar-EG fa he hi ja'.split(' ')) {
  for (const numberingSystem of systems) {
    print(locale, 'DATE', { numberingSystem });
    print(locale, 'TIME', { numberingSystem, second: 'numeric', fractionalSecondDigits: 2, timeZoneName: 'longOffset' });
  }
}
for (const locale of [...languages, ...others]) {
  for (const numberingSystem of ['arab', 'arabext', 'deva', 'beng']) print(locale, 'DATE', { numberingSystem });
}
for (const locale of ['az', 'az-u-nu-arab', 'ar', 'fa', 'ja', 'zh', 'he']) {
  for (const calendar of ['chinese', 'hebrew', 'japanese', 'persian']) {
    print(locale, 'DATE', { calendar, numberingSystem: 'arab', dateStyle: 'full' });
    print(locale, 'DATE', { calendar, dateStyle: 'medium' });
  }
}
times.push(Date.UTC(1500, 1, 3), Date.UTC(-4000, 5, 2));
for (const locale of ['en', 'az', 'ar', 'ar-EG', 'fa', 'he', 'sv', 'ja', 'th']) {
  for (const calendar of ['gregory', 'buddhist', 'chinese', 'hebrew', 'japanese', 'persian', 'roc']) {
    for (const numberingSystem of ['latn', 'arab', 'arabext']) {
      for (const at of times.slice(-2)) {
        turn = times.indexOf(at);
        print(locale, 'DATE', { calendar, numberingSystem, timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric' });
      }
    }
  }
}
// Every calendar, where it is not usual: styles, hours counted in another way, eras, and dates with times.
for (const locale of 'en en-GB de es-AR fa mn ak bgc as bg da eu shn he ja zh'.split(' ')) {
  for (const calendar of Intl.supportedValuesOf('calendar')) {
    print(locale, 'DATE', { calendar, dateStyle: 'full', timeStyle: 'full' });
    print(locale, 'DATE', { calendar, dateStyle: 'short', timeStyle: 'long', hour12: true });
    print(locale, 'TIME', { calendar, timeStyle: 'short' });
    print(locale, 'TIME', { calendar, timeStyle: 'medium', hourCycle: 'h23' });
    print(locale, 'DATE', { calendar, year: 'numeric', month: 'long', day: 'numeric', era: 'long' });
    print(locale, 'DATE', { calendar, month: 'short', day: 'numeric', ...clock, hourCycle: 'h23', timeZoneName: 'long' });
  }
}
// Hours that nobody asked for: V8 takes hourCycle for no more than hour12 there. (It keeps the formats that it made, by fields and locale; none
// above names these three fields and another hourCycle.)
times.length = 5;
for (const locale of [...thorough, 'ja-JP', 'en-US', 'en-u-hc-h11', 'ja-u-hc-h11', 'fr-u-hc-h24', 'de-u-hc-h12']) {
  for (const hourCycle of ['h11', 'h12', 'h23', 'h24']) {
    for (const timeZone of ['UTC', 'Asia/Tokyo', 'Europe/Madrid']) print(locale, 'TIME', { timeZone, hourCycle });
  }
}
// Dates whose month or weekday is not shown beside a time: it is the fields asked for that say how both are joined.
for (const locale of [...languages, ...others]) {
  for (const options of [
    { weekday: 'short', era: 'short', month: 'long', hour: 'numeric' },
    { weekday: 'narrow', era: 'narrow', month: 'long', hour: 'numeric', calendar: 'persian' },
    { weekday: 'long', era: 'short', month: 'short', ...clock },
    { era: 'long', month: 'long', ...clock },
    { weekday: 'long', month: 'long', ...clock },
  ]) print(locale, 'DATE', options);
}
const { node, icu, cldr, tz } = process.versions;
writeFileSync(new URL('golden.tsv', import.meta.url), `# node ${node}, ICU ${icu}, CLDR ${cldr}, tz ${tz}\n${lines.join('\n')}\n`);
