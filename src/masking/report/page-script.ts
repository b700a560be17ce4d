/**
 * Filters the table of columns. Without it (or without JavaScript) the form stays hidden and every row is shown.
 * What is filtered out or folded away is still printed: see the style sheet.
 */
export const PAGE_SCRIPT = `
(() => {
  const form = document.getElementById('filter');
  if (form !== null) filter(form);

  // For browsers whose style sheets cannot open what is folded.
  let opened = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('details:not([open])')];
    for (const details of opened) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of opened) details.open = false;
  });

  function filter(form) {
    const status = document.getElementById('filter-status');
    const nothing = document.getElementById('filter-nothing');
    const groups = [...document.querySelectorAll('#columns-list .of-table')].map((body) => ({
      body,
      table: body.dataset.table,
      rows: [...body.querySelectorAll('tr[data-outcome]')].map((row) => ({
        row,
        text: (body.dataset.table + '.' + row.textContent).toLowerCase(),
      })),
    }));
    const total = groups.reduce((sum, group) => sum + group.rows.length, 0);
    const chosen = (name) => (form.elements[name] === undefined ? '' : form.elements[name].value);
    const apply = () => {
      const words = form.elements.search.value.toLowerCase().split(/\\s+/).filter(Boolean);
      const [outcome, category, table, sureness] = ['outcome', 'category', 'table', 'sureness'].map(chosen);
      let shown = 0;
      for (const group of groups) {
        let shownHere = 0;
        for (const { row, text } of group.rows) {
          const { dataset } = row;
          const matches =
            (table === '' || group.table === table) &&
            (outcome === '' || dataset.outcome === outcome) &&
            (category === '' || dataset.category === category || dataset.group === category) &&
            (sureness === '' || dataset.sureness === sureness) &&
            words.every((word) => text.includes(word));
          if (row.hidden === matches) row.hidden = !matches;
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
    let waiting;
    form.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(apply, 60);
    });
    form.addEventListener('reset', () => setTimeout(apply));
    form.addEventListener('submit', (event) => event.preventDefault());
    form.hidden = false;
    apply();
  }
})();
`;
