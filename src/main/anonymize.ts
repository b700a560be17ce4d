import './memory.ts';
import { join, resolve } from 'node:path';
import { adviceAfter, anonymize } from '../masking/anonymize.ts';
import type { Certificate } from '../masking/record/certificate.ts';
import { renderMarkdown } from '../masking/report/markdown.ts';
import { formatUrl } from '../postgres/address.ts';
import { ANONYMIZE, databaseGiven } from '../runner/action-inputs.ts';
import { InputError, readInputs } from '../runner/inputs.ts';
import { assertWritable } from '../runner/output-file.ts';
import { readPolicy } from './policy.ts';
import { reportFiles, reportingFailure, writeReports } from './reports.ts';
import { runAction } from './run.ts';
import { keysOf } from './subject.ts';

await runAction(async ({ runner, context, progress }) => {
  const inputs = readInputs(ANONYMIZE, runner.input, [databaseGiven]);
  const address = inputs['database-url'];
  if (address === null) throw new InputError(['Input database-url is empty.']);
  const policy = await readPolicy(inputs.policy, context);
  const dryRun = inputs['dry-run'];
  if (inputs.key === null && !dryRun) {
    progress.warning(
      'Input key is empty, so a random one is used for this run: masked again, the same person becomes another fake ' +
        'person. Make a key with `openssl rand -hex 32` and store it as a repository secret.',
    );
  }
  if (!dryRun) progress.leavesBehind(`No row of database ${address.database} was changed.`);
  const changing = () =>
    progress.leavesBehind(
      `Database ${address.database} may be masked in part and must not be used; running anonymize again with the same ` +
        'key and policy finishes it.',
    );
  const directory = resolve(
    context.workspace,
    inputs['report-dir'] ?? join(context.temporaryDirectory, 'pr-postgres', 'anonymize'),
  );
  await assertWritable(reportFiles(directory).json, 'Input report-dir:', { makeDirectory: true });
  const done = await reportingFailure({ directory, runner, context }, () =>
    runner.group(`Masking ${address.database}`, () =>
      anonymize({
        address,
        policy,
        onUnclassified: inputs['on-unclassified'],
        keys: keysOf(inputs.key, runner),
        parallel: inputs.parallel,
        dryRun,
        progress: (message) => progress.info(message),
        now: () => new Date(),
        ...(dryRun ? {} : { changing }),
      }).catch((error: unknown) => {
        const advice = adviceAfter(error, address);
        if (advice !== null) progress.leavesBehind(advice);
        throw error;
      }),
    ),
  );
  if (done === null) throw new Error('Masking said that it was not needed without having been asked.');
  progress.leavesBehind(null);
  const files = await writeReports(done.report, { directory, runner, context });
  const masked = done.report.columns.filter(({ action }) => action === 'mask' || action === 'null');
  const tables = new Set(masked.map(({ schema, table }) => JSON.stringify([schema, table])));
  const rows = done.report.tables
    .filter(({ schema, table }) => tables.has(JSON.stringify([schema, table])))
    .reduce((sum, table) => sum + table.rows, 0);
  if (!dryRun) runner.secretOutput('database-url', formatUrl(address));
  runner.output('masked-columns', String(done.certificate?.maskedColumns ?? masked.length));
  runner.output('masked-rows', String(done.certificate?.maskedRows ?? rows));
  runner.output('report', files.json);
  runner.output('report-html', files.html);
  runner.output('certificate', done.certificate === null ? '' : withoutColumns(done.certificate));
  await runner.summarise(renderMarkdown(done.report));
  // A dry run tells all it knows first, and then that the real one would stop.
  if (done.unresolved !== null) throw done.unresolved;
});

/** Without the list of columns, which stands in the report: an output of a job has room for a megabyte. */
function withoutColumns(certificate: Certificate): string {
  return JSON.stringify(certificate, (key, value: unknown) => (key === 'columns' ? undefined : value));
}
