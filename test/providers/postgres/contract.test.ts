import { installedVersions } from '../../postgres/server.ts';
import { describeProviderContract } from '../contract.ts';
import { startSubject } from './subject.ts';

for (const version of await installedVersions()) {
  describeProviderContract(`postgres on PostgreSQL ${version}`, () =>
    startSubject({ version, killStep: version === 18 ? 2 : 3 }),
  );
}
describeProviderContract('postgres, provisioned by a role that is no superuser', () =>
  startSubject({ version: 18, provisioner: 'ordinary', killStep: 5 }),
);
