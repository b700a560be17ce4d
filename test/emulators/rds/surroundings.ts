/** What exists in the account besides clusters. */
export interface Surroundings {
  readonly subnetGroups: readonly string[];
  readonly securityGroups: readonly string[];
  readonly clusterParameterGroups: readonly string[];
  readonly instanceParameterGroups: readonly string[];
}

/** What a request gets that does not say what it wants. */
export const DEFAULTS = {
  subnetGroup: 'default',
  securityGroup: 'sg-0de0de0de0de0de00',
  parameterGroup: 'default.aurora-postgresql17',
} as const;

/** What a user's own clusters have. */
export const PRODUCTION = {
  subnetGroup: 'production',
  securityGroup: 'sg-0a1b2c3d4e5f60718',
  parameterGroup: 'production-cluster',
  instanceParameterGroup: 'production-writer',
} as const;

/** What a user may have made for branches. */
export const PREVIEW = {
  subnetGroup: 'preview',
  securityGroup: 'sg-0fedcba9876543210',
  parameterGroup: 'preview-cluster',
  instanceParameterGroup: 'preview-writer',
} as const;

export const SURROUNDINGS: Surroundings = {
  subnetGroups: [DEFAULTS.subnetGroup, PRODUCTION.subnetGroup, PREVIEW.subnetGroup],
  securityGroups: [DEFAULTS.securityGroup, PRODUCTION.securityGroup, PREVIEW.securityGroup],
  clusterParameterGroups: [DEFAULTS.parameterGroup, PRODUCTION.parameterGroup, PREVIEW.parameterGroup],
  instanceParameterGroups: [DEFAULTS.parameterGroup, PRODUCTION.instanceParameterGroup, PREVIEW.instanceParameterGroup],
};
