import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What AWS would answer to one request. */
export type Answer = (response: ServerResponse) => void;

export interface Request {
  /** With its query. */
  readonly path: string;
  /** The parameters of AWS's query protocol: `Action`, `RoleArn` … */
  readonly parameters: Readonly<Record<string, string>>;
  /** The key that signed the request; null when it is not signed. */
  readonly accessKeyId: string | null;
}

/** A server that gives the answers of a list, one per request, and the last one from then on. */
export interface AnsweringServer {
  readonly url: string;
  readonly requests: readonly Request[];
  answers(...answers: readonly Answer[]): void;
  stop(): Promise<void>;
}

export async function startAnswering(): Promise<AnsweringServer> {
  const requests: Request[] = [];
  let pending: Answer[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      requests.push({
        path: request.url ?? '',
        parameters: Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString())),
        accessKeyId: /Credential=([^/]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? null,
      });
      const answer = pending.length > 1 ? pending.shift() : pending[0];
      answer?.(response);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answers(...answers) {
      requests.length = 0;
      pending = [...answers];
    },
    stop() {
      server.closeAllConnections();
      return new Promise((done, fail) => server.close((error) => (error ? fail(error) : done())));
    },
  };
}

export const REQUEST_ID = '6f3c1a52-0d1e-4c5b-9a57-3f1f6b1e2d10';

/** An error as AWS's query protocol writes it. */
export function refusal(status: number, code: string, message: string): Answer {
  return page(
    status,
    `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code>` +
      `<Message>${escaped(message)}</Message></Error><RequestId>${REQUEST_ID}</RequestId></ErrorResponse>`,
  );
}

export function page(status: number, body: string): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'text/xml', 'x-amzn-requestid': REQUEST_ID });
    response.end(body);
  };
}

/** The connection breaks off before an answer. */
export const hangUp: Answer = (response) => response.destroy();

/** No answer ever comes. */
export const silence: Answer = () => {};

/** What DescribeDBClusters answers where there are none. */
export const NO_CLUSTERS = page(
  200,
  '<DescribeDBClustersResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><DescribeDBClustersResult>' +
    '<DBClusters/></DescribeDBClustersResult></DescribeDBClustersResponse>',
);

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
