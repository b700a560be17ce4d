/**
 * Filters the table of columns. Without it (or without JavaScript) the form stays hidden and every row is shown.
 * Rows that are filtered out are still printed: see the style sheet.
 */
export const PAGE_SCRIPT = `
(() => {
  const form = document.getElementById('filter');
  const status = document.getElementById('filter-status');
  const nothing = document.getElementById('filter-nothing');
  const groups = [...document.querySelectorAll('#columns-table tbody')].map((body) => ({
    body,
    rows: [...body.querySelectorAll('tr[data-outcome]')].map((row) => ({
      row,
      text: (body.dataset.table + '.' + row.textContent).toLowerCase(),
    })),
  }));
  const total = groups.reduce((sum, group) => sum + group.rows.length, 0);
  const apply = () => {
    const words = form.elements.search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const outcome = form.elements.outcome.value;
    const category = form.elements.category.value;
    let shown = 0;
    for (const group of groups) {
      let shownHere = 0;
      for (const { row, text } of group.rows) {
        const matches =
          (outcome === '' || row.dataset.outcome === outcome) &&
          (category === '' || row.dataset.category === category) &&
          words.every((word) => text.includes(word));
        row.hidden = !matches;
        if (matches) shownHere += 1;
      }
      group.body.hidden = shownHere === 0;
      shown += shownHere;
    }
    nothing.hidden = shown > 0;
    status.textContent =
      shown === total
        ? 'All ' + total.toLocaleString('en-US') + ' columns'
        : shown.toLocaleString('en-US') + ' of ' + total.toLocaleString('en-US') + ' columns';
  };
  form.addEventListener('input', apply);
  form.addEventListener('reset', () => setTimeout(apply));
  form.addEventListener('submit', (event) => event.preventDefault());
  form.hidden = false;
  apply();
})();
`;
