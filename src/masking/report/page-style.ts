/** The style sheet of the page. Fonts are those of the reader's system: the page loads nothing. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf8; --surface: #ffffff; --ink: #1f2328; --soft: #59606a; --line: #e3e0da; --hair: #efece7;
  --link: #1d5fa8; --mono: #f3f1ec;
  --good: #17663a; --good-paper: #eaf5ee; --good-line: #b5d9c2;
  --bad: #a1201a; --bad-paper: #fdeeec; --bad-line: #efb9b3;
  --wait: #7a4d00; --wait-paper: #fdf4e1; --wait-line: #ebd19a;
  --masked: #2f6f9f; --nulled: #6b5fa8; --emptied: #8a5a7b; --kept: #c9c4ba; --undecided: #c07a12;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #15171a; --surface: #1c1f23; --ink: #e6e4df; --soft: #a5a9b0; --line: #33373d; --hair: #272b30;
    --link: #8cbcf0; --mono: #262a2f;
    --good: #86d6a5; --good-paper: #16271d; --good-line: #2c5a3d;
    --bad: #ff9d94; --bad-paper: #331a18; --bad-line: #74322c;
    --wait: #f0c36d; --wait-paper: #2e2412; --wait-line: #6b5220;
    --masked: #5fa3d6; --nulled: #9d90dc; --emptied: #c08caf; --kept: #4d525a; --undecided: #e0a040;
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
h2 { margin: 3.25rem 0 0.75rem; font-size: 1.375rem; line-height: 1.3; font-weight: 650; letter-spacing: -0.01em; }
.meta { color: var(--soft); }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 1.5rem 0 0; padding: 0; list-style: none; font-size: 0.9375rem; }
code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; font-size: 0.875em; overflow-wrap: anywhere; unicode-bidi: isolate; }
p code, dd code, h1 code { padding: 0.1em 0.35em; border-radius: 0.3em; background: var(--mono); }

.verdict { margin: 1.75rem 0 0; padding: 1.25rem 1.5rem; border: 1px solid; border-radius: 0.6rem; }
.verdict h2 { display: flex; align-items: baseline; gap: 0.6rem; margin: 0 0 0.35rem; font-size: 1.3125rem; }
.verdict p { max-width: 56rem; margin: 0.25rem 0 0; }
.verdict ul { margin: 0.6rem 0 0.85rem; padding-left: 1.2rem; }
.passed { background: var(--good-paper); border-color: var(--good-line); }
.failed { background: var(--bad-paper); border-color: var(--bad-line); border-width: 2px; }
.dry-run, .unverified { background: var(--wait-paper); border-color: var(--wait-line); }
.passed h2, .good { color: var(--good); }
.failed h2, .bad { color: var(--bad); }
.dry-run h2, .unverified h2, .wait { color: var(--wait); }
.good, .bad, .wait { font-weight: 600; white-space: nowrap; }

.bar { display: block; width: 100%; height: 0.75rem; margin: 1.5rem 0 0.75rem; border-radius: 0.375rem; }
.figures { display: flex; flex-wrap: wrap; gap: 1rem 2.75rem; margin: 0; padding: 0; list-style: none; }
.figures b { display: block; font-size: 1.625rem; line-height: 1.2; font-weight: 650; letter-spacing: -0.015em; }
.figures li { color: var(--soft); font-size: 0.9375rem; }
.figures b { color: var(--ink); }
.swatch { display: inline-block; width: 0.7em; height: 0.7em; margin-right: 0.45em; border-radius: 0.2em; }
.fill-masked { fill: var(--masked); } .fill-nulled { fill: var(--nulled); } .fill-emptied { fill: var(--emptied); }
.fill-kept { fill: var(--kept); } .fill-undecided { fill: var(--undecided); }

.scroll { overflow-x: auto; margin: 0 -0.25rem; padding: 0 0.25rem; }
table { width: 100%; border-collapse: collapse; font-size: 0.9375rem; line-height: 1.5; }
caption { padding: 0 0 0.6rem; text-align: left; color: var(--soft); }
th, td { padding: 0.5rem 1.25rem 0.5rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--hair); }
th:last-child, td:last-child { padding-right: 0; }
thead th { border-bottom: 1px solid var(--line); color: var(--soft); font-size: 0.8125rem; font-weight: 600; white-space: nowrap; vertical-align: bottom; background: var(--paper); }
tbody th { font-weight: 400; }
tfoot th, tfoot td { border-bottom: 0; font-weight: 600; }
.number { text-align: right; white-space: nowrap; }
.nowrap { white-space: nowrap; }
.none { color: var(--soft); }
.narrow { max-width: 44rem; }
.scroll + .meta { margin: 1rem 0 1.75rem; }
#columns-table tbody th[scope="rowgroup"] { padding-top: 1.6rem; border-bottom-color: var(--line); font-weight: 600; }
#columns-table tbody:first-of-type th[scope="rowgroup"] { padding-top: 0.75rem; }
#columns-table th[scope="row"] { min-width: 11rem; }
#columns-table th[scope="row"] + td { min-width: 9rem; }
#columns-table td:last-child { color: var(--soft); font-size: 0.875rem; min-width: 15rem; }
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
  #columns-table thead th { position: sticky; top: 0; padding-top: 0.75rem; }
}
@media (max-width: 40rem) {
  header { padding-top: 2rem; }
  h1 { font-size: 1.625rem; }
  dl { grid-template-columns: 1fr; gap: 0 0; }
  dd { margin-bottom: 0.75rem; }
}
@media print {
  @page { margin: 16mm 14mm; }
  :root { color-scheme: light; --paper: #fff; }
  html { font-size: 9.5pt; }
  body { line-height: 1.45; }
  main, header, footer { max-width: none; padding-left: 0; padding-right: 0; }
  header { padding-top: 0; }
  h1 { font-size: 18pt; }
  h2 { margin-top: 1.75rem; font-size: 13pt; }
  h2, caption, th[scope="rowgroup"] { break-after: avoid; }
  nav, form, form[hidden], #filter-nothing { display: none; }
  .scroll { overflow: visible; }
  table, #columns-table td:last-child { font-size: 8.5pt; }
  #columns-table th[scope="row"], #columns-table th[scope="row"] + td, #columns-table td:last-child { min-width: 0; }
  #columns-table th[scope="row"] { width: 18%; }
  #columns-table th[scope="row"] + td { width: 14%; }
  th, td { padding: 0.25rem 0.6rem 0.25rem 0; }
  /* Chromium repeats a footer on every page, where a total would read as the page's. */
  tfoot { display: table-row-group; }
  footer { margin-top: 1.5rem; padding-bottom: 0; }
  tr, dl, .verdict, .narrow { break-inside: avoid; }
  /* A filter narrows what is on the screen; a printed record is whole. */
  #columns-table tbody[hidden] { display: table-row-group; }
  #columns-table tr[hidden] { display: table-row; }
  .verdict, .bar, .swatch { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
