import * as core from '@actions/core';
import { type Clock, systemClock } from '../aws/clock.ts';
import type { RunContext } from './context.ts';

/** GitHub gave no id token; one or more sentences. */
export class IdTokenError extends Error {
  override readonly name = 'IdTokenError';
}

const PAUSES_MS = [1000, 3000];

/**
 * GitHub's id tokens, each made anew, for an audience: whoever gets one can prove by it which job of which repository
 * it comes from. https://docs.github.com/actions/reference/security/oidc
 *
 * @param context tells why there may be none
 * @throws {IdTokenError} from what is returned
 */
export function idTokens(
  context: Pick<RunContext, 'pullRequest'>,
  environment: Readonly<Record<string, string | undefined>>,
  clock: Clock = systemClock,
): (audience: string) => Promise<string> {
  return async (audience) => {
    // GitHub sets both for jobs that may have a token, and neither for others.
    if (!environment['ACTIONS_ID_TOKEN_REQUEST_URL'] || !environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN']) {
      throw new IdTokenError(whyNone(context));
    }
    for (let tried = 0; ; tried += 1) {
      try {
        return await core.getIDToken(audience);
      } catch (cause) {
        // The message quotes the address and the answer.
        const status = /Error Code : (\d{3})\b/.exec(String(cause))?.[1] ?? null;
        const pauseMs = PAUSES_MS[tried];
        const mayPass = status === null || status === '429' || status.startsWith('5');
        if (!mayPass || pauseMs === undefined) {
          throw new IdTokenError(
            `GitHub gave this job no id token, which input role-to-assume needs: its token service answered ${
              status === null ? 'nothing that holds one' : `with HTTP status ${status}`
            }. Run the job again; https://www.githubstatus.com tells of outages.`,
            { cause },
          );
        }
        await clock.sleep(pauseMs);
      }
    }
  };
}

function whyNone({ pullRequest }: Pick<RunContext, 'pullRequest'>): string {
  const none = 'GitHub gave this job no id token, which input role-to-assume needs:';
  if (pullRequest?.fork) {
    return `${none} the pull request comes from a fork, and code of a fork must not act in the AWS account.`;
  }
  const permission =
    'write `permissions: id-token: write` into the job, beside the others that it needs; in a reusable workflow, into ' +
    'the job that calls it as well.';
  return pullRequest?.dependabot
    ? `${none} GitHub may refuse one to runs of Dependabot as to those of forks. If it does not, ${permission}`
    : `${none} ${permission}`;
}
