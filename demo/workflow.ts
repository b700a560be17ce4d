import { randomBytes } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startGithub } from '../test/emulators/github/server.ts';
import { plainEvent, pullRequestEvent } from '../test/runner/events.ts';
import { type ActionName, type ActionResult, runAction } from '../test/runner/run-action.ts';

/** Somebody's repository with its workflows, and GitHub around it. */
export interface Workflow {
  /** Opens a pull request. Does not start anything. */
  open(number: number): void;
  close(number: number, closedAt: Date): void;
  /** Runs the bundle of an action as a step of the workflow that this event starts. */
  run(step: Step): Promise<StepResult>;
  /** What the steps wrote on their jobs' summary pages, one after the other. */
  readonly summaryFile: string;
  /** Lets the running steps come to their end, and starts no more but those offstage. */
  end(): Promise<void>;
  stop(): Promise<void>;
}

export interface Step {
  readonly action: ActionName;
  readonly event: { readonly name: 'schedule' } | PullRequestEvent;
  /** What the workflow writes under `with:`, beside `provider` and `key`. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Not a part of the story: it leaves no summary. */
  readonly offstage?: boolean;
}

interface PullRequestEvent {
  readonly name: 'pull_request';
  readonly action: 'opened' | 'synchronize' | 'closed';
  readonly number: number;
}

export interface StepResult {
  readonly exitCode: number | null;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** What the action said of its failure, and before it; empty when there was none. */
  readonly failure: string;
  readonly durationMs: number;
}

/** No repository has this number: they are given out from 1 on, and this is a million million less one. */
const REPOSITORY = { owner: 'invented', name: 'shop', id: 999_999_999_999 };

/** The actions that have an input `key` and need it here. */
const KEYED: readonly ActionName[] = ['create-branch', 'connect'];

export interface WorkflowOptions {
  /** Where the summary is written to. */
  readonly directory: string;
  /** The working copy of the repository; null for an empty one. */
  readonly workspace: string | null;
}

export async function startWorkflow({ directory, workspace }: WorkflowOptions): Promise<Workflow> {
  const github = await startGithub();
  const repository = github.addRepository(REPOSITORY.owner, REPOSITORY.name, REPOSITORY.id);
  const key = randomBytes(32).toString('hex');
  const summaryFile = join(directory, 'summary.md');
  const results: ActionResult[] = [];
  const running = new Set<Promise<unknown>>();
  let ended = false;

  async function start({ action, event, inputs, offstage = false }: Step): Promise<StepResult> {
    const result = await runAction({
      action,
      inputs: { provider: 'postgres', ...(KEYED.includes(action) ? { key } : {}), ...inputs },
      event:
        event.name === 'schedule'
          ? plainEvent('schedule', REPOSITORY)
          : pullRequestEvent({ repository: REPOSITORY, number: event.number, action: event.action }),
      repository: REPOSITORY,
      github: { apiUrl: github.url, token: github.token },
      secrets: [key],
      ...(workspace === null ? {} : { workspace }),
    });
    results.push(result);
    if (!offstage) await appendFile(summaryFile, result.summary);
    const { exitCode, outputs, summary, annotations, durationMs } = result;
    // Annotations that point into a file repeat parts of the one that does not.
    const whole = annotations.findLast(({ level, file }) => level === 'error' && file === null);
    const notices = annotations.filter(({ level }) => level === 'notice');
    const failure = whole === undefined ? '' : [...notices, whole].map(({ message }) => message).join('\n');
    return { exitCode, outputs, summary, failure, durationMs };
  }

  return {
    summaryFile,
    open(number) {
      github.open(repository, number);
    },
    close(number, closedAt) {
      github.close(repository.pullRequests.get(number) ?? github.open(repository, number), closedAt);
    },
    async run(step) {
      if (ended && step.offstage !== true) throw new Error('The story is over.');
      const work = start(step);
      running.add(work);
      try {
        return await work;
      } finally {
        running.delete(work);
      }
    },
    async end() {
      ended = true;
      await Promise.allSettled(running);
    },
    async stop() {
      await github.stop();
      await Promise.all(results.map((result) => result.cleanUp()));
    },
  };
}
