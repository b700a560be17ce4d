import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plainEvent } from './events.ts';
import { type ActionRun, runAction } from './run-action.ts';

const repository = { owner: 'acme', name: 'shop', id: 4711 };
const SECRET = 'correct-horse-battery-staple';
const MASK = `console.log('::add-mask::${SECRET}');`;
const file = (variable: string, text: string) => `fs.appendFileSync(process.env.${variable}, ${JSON.stringify(text)});`;

let dist: string;
beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), 'pr-postgres-fake-'));
  await mkdir(join(dist, 'sweep'));
});
const cleanUps: (() => Promise<void>)[] = [];
afterAll(async () => {
  await rm(dist, { recursive: true, force: true });
  await Promise.all(cleanUps.map((cleanUp) => cleanUp()));
});

/** Runs a script in the place of the bundle of `sweep`. */
async function play(script: string, more: Partial<ActionRun> = {}) {
  await writeFile(join(dist, 'sweep', 'index.js'), `const fs = require('node:fs');\n${script}`);
  const result = await runAction({
    action: 'sweep',
    dist,
    repository,
    event: plainEvent('schedule', repository),
    github: { apiUrl: 'http://127.0.0.1:9', token: 'ghs_token' },
    inputs: { provider: 'postgres' },
    ...more,
  });
  cleanUps.push(result.cleanUp);
  return result;
}

describe('a run as the runner would start it', () => {
  it('has the environment of the runner and nothing else', async () => {
    process.env['NOT_OF_THE_RUNNER'] = 'x';
    const run = await play('console.log(JSON.stringify(process.env));');
    delete process.env['NOT_OF_THE_RUNNER'];
    const environment = JSON.parse(run.log) as Record<string, string>;
    expect(environment).toMatchObject({
      INPUT_PROVIDER: 'postgres',
      'INPUT_KEEP-LABEL': 'keep-database',
      'INPUT_GITHUB-TOKEN': 'ghs_token',
      GITHUB_REPOSITORY: 'acme/shop',
      GITHUB_EVENT_NAME: 'schedule',
    });
    expect(environment).not.toHaveProperty('INPUT_SERVER-URL');
    expect(environment).not.toHaveProperty('NOT_OF_THE_RUNNER');
  });

  it('gives back outputs, annotations, summary and exit code', async () => {
    const run = await play(
      [
        MASK,
        file('GITHUB_OUTPUT', `plain<<E\ntwo\nlines\nE\npassword<<E\n${SECRET}\nE\n`),
        file('GITHUB_STEP_SUMMARY', '# Done\n'),
        "console.log('::error file=a.yml,line=3::one%0Atwo');",
        'process.exitCode = 3;',
      ].join('\n'),
    );
    expect(run).toMatchObject({
      exitCode: 3,
      signal: null,
      outputs: { plain: 'two\nlines', password: SECRET },
      jobOutputs: { plain: 'two\nlines' },
      summary: '# Done\n',
      annotations: [{ level: 'error', message: 'one\ntwo', file: 'a.yml', line: 3 }],
      masks: [SECRET],
    });
    expect(run.jobOutputs).not.toHaveProperty('password');
  });

  it('refuses inputs that the action does not have', async () => {
    await expect(play('', { inputs: { 'max-agee': '1d' } })).rejects.toThrow('sweep has no input max-agee');
  });

  it.each([/ready/, 1000])('is interrupted when it is time: %s', async (when) => {
    const run = await play("console.log('ready'); setTimeout(() => {}, 60000);", {
      interrupt: { signal: 'SIGKILL', when },
    });
    expect(run).toMatchObject({ exitCode: null, signal: 'SIGKILL' });
  });
});

describe('a leak', () => {
  it.each([
    ['before the mask', `console.log('to ${SECRET}');${MASK}`],
    ['after the mask', `${MASK}console.log('to ${SECRET}');`],
    ['on the error stream', `${MASK}console.error('to ${SECRET}');`],
    ['in base64', `${MASK}console.log(Buffer.from('u:${SECRET}').toString('base64'));`],
    ['in an annotation', `${MASK}console.log('::error::${SECRET}');`],
    ['in the summary', MASK + file('GITHUB_STEP_SUMMARY', SECRET)],
    ['in the environment of later steps', MASK + file('GITHUB_ENV', `URL=${SECRET}`)],
    ['in another output', MASK + file('GITHUB_OUTPUT', `host=${SECRET}\n`)],
    ['in a report', `${MASK}fs.writeFileSync(process.env.RUNNER_TEMP + '/report.json', '${SECRET}');`],
    ['as an output that is not masked', file('GITHUB_OUTPUT', `password=${SECRET}\n`)],
    ['as an empty mask', "console.log('::add-mask::');"],
  ])('is found %s', async (_words, script) => {
    await expect(play(script)).rejects.toThrow(expect.objectContaining({ name: 'LeakError' }));
  });

  it.each([
    ['that the test knows', { secrets: [SECRET] }, `console.log('to ${SECRET}');`],
    ['in what the test gives', { alsoSearch: () => [`a comment of ${SECRET}`] }, MASK],
  ])('is found %s', async (_words, more, script) => {
    await expect(play(script, more)).rejects.toThrow(expect.objectContaining({ name: 'LeakError' }));
  });
});
