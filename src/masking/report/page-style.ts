/** The style sheet of the page. Fonts are those of the reader's system: the page loads nothing. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf8; --surface: #ffffff; --ink: #1f2328; --soft: #59606a; --line: #e3e0da; --hair: #efece7;
  --link: #1d5fa8; --mono: #f3f1ec;
  --good: #17663a; --good-paper: #eaf5ee; --good-line: #b5d9c2;
  --bad: #a1201a; --bad-paper: #fdeeec; --bad-line: #efb9b3;
  --wait: #7a4d00; --wait-paper: #fdf4e1; --wait-line: #ebd19a;
  --masked: #2f6f9f; --nulled: #6b5fa8; --emptied: #8a5a7b; --kept: #c9c4ba; --undecided: #c07a12; --lane: #8db3d1;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #15171a; --surface: #1c1f23; --ink: #e6e4df; --soft: #a5a9b0; --line: #33373d; --hair: #272b30;
    --link: #8cbcf0; --mono: #262a2f;
    --good: #86d6a5; --good-paper: #16271d; --good-line: #2c5a3d;
    --bad: #ff9d94; --bad-paper: #331a18; --bad-line: #74322c;
    --wait: #f0c36d; --wait-paper: #2e2412; --wait-line: #6b5220;
    --masked: #5fa3d6; --nulled: #9d90dc; --emptied: #c08caf; --kept: #4d525a; --undecided: #e0a040; --lane: #41668a;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.6 ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif;
  font-variant-numeric: tabular-nums;
}
main, header, footer { max-width: 72rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 3.5rem; }
p { max-width: 44rem; margin: 0 0 1rem; }
a { color: var(--link); text-underline-offset: 0.2em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.eyebrow { margin: 0 0 0.25rem; color: var(--soft); font-size: 0.875rem; letter-spacing: 0.01em; }
h1 { margin: 0 0 0.5rem; font-size: 2.125rem; line-height: 1.2; font-weight: 650; letter-spacing: -0.02em; overflow-wrap: anywhere; }
h1 code { font-size: 0.9em; font-weight: 500; }
h3 { margin: 1.75rem 0 0.5rem; font-size: 1.0625rem; line-height: 1.35; font-weight: 650; }
h2 { margin: 3.25rem 0 0.75rem; font-size: 1.375rem; line-height: 1.3; font-weight: 650; letter-spacing: -0.01em; }
.meta { color: var(--soft); }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 1.5rem 0 0; padding: 0; list-style: none; font-size: 0.9375rem; }
code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; font-size: 0.875em; overflow-wrap: anywhere; unicode-bidi: isolate; }
p code, dd code, h1 code { padding: 0.1em 0.35em; border-radius: 0.3em; background: var(--mono); }

.verdict li { overflow-wrap: anywhere; }
.verdict { margin: 1.75rem 0 0; padding: 1.25rem 1.5rem; border: 1px solid; border-radius: 0.6rem; }
.verdict h2 { display: flex; align-items: baseline; gap: 0.6rem; margin: 0 0 0.35rem; font-size: 1.3125rem; }
.verdict p { max-width: 56rem; margin: 0.25rem 0 0; }
.verdict ul { margin: 0.6rem 0 0.85rem; padding-left: 1.2rem; }
.verdict .sentences { max-width: 56rem; margin: 0; padding: 0; list-style: none; }
.sentences li + li { margin-top: 0.15rem; }
.passed { background: var(--good-paper); border-color: var(--good-line); }
.failed { background: var(--bad-paper); border-color: var(--bad-line); border-width: 2px; }
.dry-run, .unverified { background: var(--wait-paper); border-color: var(--wait-line); }
.passed h2, .good { color: var(--good); }
.failed h2, .bad { color: var(--bad); }
.dry-run h2, .unverified h2, .wait { color: var(--wait); }
.good, .bad, .wait { font-weight: 600; white-space: nowrap; }

.bar { display: block; width: 100%; height: 0.75rem; margin: 0.5rem 0 0.75rem; border-radius: 0.375rem; }
.figures { display: flex; flex-wrap: wrap; gap: 1rem 2.75rem; margin: 0; padding: 0; list-style: none; }
.figures b { display: block; font-size: 1.625rem; line-height: 1.2; font-weight: 650; letter-spacing: -0.015em; }
.figures li { color: var(--soft); font-size: 0.9375rem; }
.figures b { color: var(--ink); }
.beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 0 3rem; margin-top: 1rem; }
.swatch { display: inline-block; width: 0.7em; height: 0.7em; margin-right: 0.45em; border-radius: 0.2em; }
.masked { fill: var(--masked); background: var(--masked); } .nulled { fill: var(--nulled); background: var(--nulled); }
.emptied { fill: var(--emptied); background: var(--emptied); } .kept { fill: var(--kept); background: var(--kept); }
.undecided { fill: var(--undecided); background: var(--undecided); }
.sureness { color: var(--soft); font-size: 0.875em; }
.badge { display: inline-block; margin-left: 0.5rem; padding: 0 0.5em; border: 1px solid var(--line); border-radius: 1em; color: var(--soft); font-size: 0.8125rem; font-weight: 500; white-space: nowrap; }
.left { margin: 1.25rem 0 1.75rem; padding: 1rem 1.5rem 0.75rem; border: 1px solid var(--wait-line); border-radius: 0.6rem; background: var(--wait-paper); }
.left h3 { margin-top: 0; color: var(--wait); }
.left thead th { background: none; }
.left th, .left td { border-bottom-color: var(--wait-line); }
.left tbody tr:last-child > * { border-bottom: 0; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 1rem; top: 1rem; padding: 0.5rem 1rem; background: var(--surface); z-index: 2; }
.sign { display: none; }

.scroll { overflow-x: auto; margin: 0 -0.25rem; padding: 0 0.25rem; }
table { position: relative; width: 100%; border-collapse: collapse; font-size: 0.9375rem; line-height: 1.5; }
/* For those who do not see the heading above the table. */
caption { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; white-space: nowrap; }
th, td { padding: 0.5rem 1.25rem 0.5rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--hair); }
th:last-child, td:last-child { padding-right: 0; }
thead th { border-bottom: 1px solid var(--line); color: var(--soft); font-size: 0.8125rem; font-weight: 600; white-space: nowrap; vertical-align: bottom; background: var(--paper); }
tbody th { font-weight: 400; }
tfoot th, tfoot td { border-bottom: 0; font-weight: 600; }
.number { text-align: right; white-space: nowrap; }
.number + :not(.number) { padding-left: 1rem; }
.nowrap { white-space: nowrap; }
.none { color: var(--soft); }
.narrow { max-width: 44rem; }
.scroll + .meta { margin: 1rem 0 1.75rem; }
.group th { padding-top: 1.5rem; border-bottom-color: var(--line); font-weight: 600; }
tbody:first-of-type .group th { padding-top: 0.75rem; }
.special .group th { border-left: 0; }
.absent td { color: var(--soft); font-size: 0.875rem; }
/* Stays in sight where the table is wider than the screen. */
.absent span { position: sticky; left: 0.25rem; display: inline-block; max-width: calc(100vw - 2.5rem); }
.special .absent td { color: inherit; font-size: inherit; }
/* Only what is near the screen is laid out. */
.of-table { content-visibility: auto; contain-intrinsic-block-size: auto 24rem; padding-top: 1.5rem; }
.of-table:first-of-type { padding-top: 0; }
.of-table[hidden] { display: none; }
.of-table table { table-layout: fixed; }
.of-table th:first-child { width: 19%; }
.of-table th:nth-child(2), .of-table th:nth-child(4), .of-table th:nth-child(6) { width: 12%; }
.of-table th:nth-child(3) { width: 10.5%; }
.of-table th:nth-child(5) { width: 9%; }
.of-table thead th { white-space: normal; }
.of-table thead th:first-child { color: var(--ink); }
.of-table thead code { font-size: 0.875rem; }
.of-table .count { margin: 0; font-size: 0.8125rem; white-space: nowrap; }
.of-table td:last-child { color: var(--soft); font-size: 0.875rem; overflow-wrap: break-word; }
.of-table td:nth-child(4) { overflow-wrap: break-word; }
#timeline-table th:first-child { width: 1%; min-width: 13rem; }
#timeline-table th:nth-child(2), #timeline-table td:nth-child(2) { min-width: 16rem; padding-top: 0; padding-bottom: 0; vertical-align: middle; }
#timeline-table td:last-child, #timeline-table th:last-child { width: 1%; }
.lane { display: block; width: 100%; height: 1.75rem; }
.lane line { stroke: var(--hair); vector-effect: non-scaling-stroke; }
.of-stage { fill: var(--masked); } .of-table { fill: var(--lane); }
.axis { display: flex; justify-content: space-between; }
details { margin: 0.75rem 0 0; border: 1px solid var(--line); border-radius: 0.6rem; background: var(--surface); }
details[open] { padding-bottom: 0.5rem; }
details .scroll { margin: 0; padding: 0 1.25rem; }
details thead th { background: var(--surface); }
details tbody tr:last-child > * { border-bottom: 0; }
summary { padding: 0.6rem 1.25rem; cursor: pointer; font-weight: 600; font-size: 0.9375rem; }
.scroll + details, p + details { margin-top: 1.25rem; }
.count { color: var(--soft); font-weight: 400; margin-left: 0.6rem; font-size: 0.875rem; }
td ul { margin: 0; padding: 0; list-style: none; }

form { display: flex; flex-wrap: wrap; align-items: end; gap: 0.75rem 1rem; margin: 0 0 1.25rem; padding: 1rem 1.25rem; border: 1px solid var(--line); border-radius: 0.6rem; background: var(--surface); }
form[hidden] { display: none; }
label { display: block; color: var(--soft); font-size: 0.8125rem; font-weight: 600; }
input, select, button { display: block; min-height: 2.4rem; margin-top: 0.25rem; padding: 0.3rem 0.65rem; border: 1px solid #85888e; border-radius: 0.4rem; background: var(--paper); color: var(--ink); font: inherit; font-weight: 400; font-size: 0.9375rem; }
.grow { flex: 1 1 16rem; }
.grow input { width: 100%; }
button { cursor: pointer; }
output { flex: 1 0 100%; color: var(--soft); font-size: 0.875rem; }

dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.6rem 2rem; margin: 0; }
dt { color: var(--soft); }
dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
footer { margin-top: 4rem; padding-top: 1.25rem; padding-bottom: 3rem; }
footer p { padding-top: 1.25rem; border-top: 1px solid var(--line); color: var(--soft); font-size: 0.875rem; max-width: none; }

@media screen and (min-width: 64rem) {
  .scroll { overflow: visible; }
  .of-table thead th { position: sticky; top: 0; padding-top: 0.5rem; z-index: 1; }
}
@media screen and (max-width: 63.99rem) {
  #columns-list { min-width: 62rem; }
  /* Whoever scrolls sideways must still see which column the row is about. */
  .of-table th:first-child { position: sticky; left: -0.25rem; width: 11rem; padding-right: 0.75rem; background: var(--paper); overflow-wrap: anywhere; }
}
@media (max-width: 40rem) {
  main, header, footer { padding-left: 1rem; padding-right: 1rem; }
  .narrow .sureness { display: block; }
  .axis span:nth-child(2) { display: none; }
  header { padding-top: 2rem; }
  h1 { font-size: 1.625rem; }
  h2 { margin-top: 2.5rem; }
  .verdict, .left { padding-left: 1rem; padding-right: 1rem; }
  .scroll table { min-width: 38rem; }
  tbody th[scope="row"] { min-width: 8.5rem; }
  .scroll table.narrow, .scroll #timeline-table { min-width: 0; }
  #timeline-table th:first-child { min-width: 8rem; overflow-wrap: anywhere; }
  #timeline-table th:nth-child(2), #timeline-table td:nth-child(2) { min-width: 8rem; }
  .figures { gap: 0.75rem 1.75rem; }
  form label { flex: 1 1 8rem; }
  form .grow { flex-basis: 100%; }
  select { width: 100%; }
  dl { grid-template-columns: 1fr; gap: 0 0; }
  dd { margin-bottom: 0.75rem; }
}
@media print {
  @page { margin: 16mm 14mm 18mm; @bottom-right { content: counter(page) " of " counter(pages); font-size: 8pt; color: #555; } }
  :root { color-scheme: light; --paper: #fff; --surface: #fff; --ink: #000; --soft: #333; --line: #999; --hair: #ccc; --mono: #fff; --link: #000; }
  html { font-size: 9.5pt; }
  body { line-height: 1.45; }
  main, header, footer { max-width: none; padding-left: 0; padding-right: 0; }
  header { padding-top: 0; }
  h1 { font-size: 18pt; }
  h2 { margin-top: 1.75rem; font-size: 13pt; }
  h2, h3, caption, summary, .group { break-after: avoid; }
  p { orphans: 3; widows: 3; max-width: none; }
  nav, form, form[hidden], .skip, #filter-nothing { display: none; }
  .scroll { overflow: visible; margin: 0; padding: 0; }
  table { font-size: 8.5pt; }
  #timeline-table th:first-child { width: 26%; }
  .of-table { content-visibility: visible; padding-top: 1rem; }
  .of-table table, .of-table td:last-child, .of-table thead code { font-size: 7.5pt; }
  thead { break-after: avoid; }
  /* A heading that is repeated on every page may be left alone on one, unless the first row may not leave it. */
  thead + tbody > tr:first-child { break-before: avoid; }
  th, td { padding: 0.25rem 0.6rem 0.25rem 0; }
  thead { display: table-header-group; }
  .absent span { position: static; max-width: none; }
  thead th { background: none; }
  .group th { padding-top: 0.75rem; }
  /* Chromium repeats a footer on every page, where a total would read as the page's. */
  tfoot { display: table-row-group; }
  tfoot tr, .sign { break-before: avoid; }
  footer { margin-top: 1.5rem; padding-bottom: 0; }
  tr, dl, .verdict, .left, .narrow, .sign, .figures { break-inside: avoid; }
  .verdict, .left { background: none; }
  details { border: 0; margin-top: 1rem; }
  details .scroll { padding: 0; }
  summary { padding: 0; list-style: none; }
  summary::-webkit-details-marker { display: none; }
  /* A filter narrows what is on the screen, and what is folded is only out of the way; a printed record is whole. */
  .of-table[hidden] { display: block; }
  .of-table tr[hidden] { display: table-row; }
  details::details-content { content-visibility: visible; display: block; }
  .bar, .swatch, .lane { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .sign { display: flex; gap: 8mm; margin-top: 14mm; }
  .sign p { flex: 1; border-top: 1px solid #000; padding-top: 1mm; }
}
`;
