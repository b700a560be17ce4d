import {
  CreateDBInstanceCommand,
  DeleteDBClusterCommand,
  RestoreDBClusterToPointInTimeCommand,
} from '@aws-sdk/client-rds';
import { PRODUCTION } from './surroundings.ts';

/** Requests as an innocent client sends them, for the tests of the emulator itself. */

const TAGS = [
  { Key: 'pr-postgres', Value: '1' },
  { Key: 'pr-postgres:repository', Value: '4711' },
];

type RestoreInput = ConstructorParameters<typeof RestoreDBClusterToPointInTimeCommand>[0];

export function restore(id: string, changes: Partial<RestoreInput> = {}): RestoreDBClusterToPointInTimeCommand {
  return new RestoreDBClusterToPointInTimeCommand({
    DBClusterIdentifier: id,
    SourceDBClusterIdentifier: 'production',
    RestoreType: 'copy-on-write',
    UseLatestRestorableTime: true,
    DBSubnetGroupName: PRODUCTION.subnetGroup,
    VpcSecurityGroupIds: [PRODUCTION.securityGroup],
    DBClusterParameterGroupName: PRODUCTION.parameterGroup,
    ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 4, SecondsUntilAutoPause: 300 },
    Tags: TAGS,
    ...changes,
  });
}

export function createWriter(cluster: string): CreateDBInstanceCommand {
  return new CreateDBInstanceCommand({
    DBInstanceIdentifier: `${cluster}-writer`,
    DBClusterIdentifier: cluster,
    DBInstanceClass: 'db.serverless',
    Engine: 'aurora-postgresql',
    PubliclyAccessible: false,
    Tags: TAGS,
  });
}

export function deletion(id: string): DeleteDBClusterCommand {
  return new DeleteDBClusterCommand({ DBClusterIdentifier: id, SkipFinalSnapshot: true });
}
