import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CollectionTag, parse, type ScalarTag } from 'yaml';

export const AWS_EXAMPLES = join(import.meta.dirname, '../../../examples/aws');

/** What CloudFormation knows without being told. */
export interface Pseudo {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly dnsSuffix: string;
}

export interface Template {
  readonly Parameters: Readonly<Record<string, { Default?: string; AllowedPattern?: string }>>;
  readonly Conditions: Readonly<Record<string, unknown>>;
  readonly Resources: Readonly<Record<string, { Type: string; Condition?: string; Properties: Properties }>>;
}

type Properties = Readonly<Record<string, unknown>>;

/** A role as a template makes it. */
export interface Role {
  readonly RoleName: string;
  readonly AssumeRolePolicyDocument: Readonly<Record<string, unknown>>;
  readonly Policies: readonly { PolicyName: string; PolicyDocument: Readonly<Record<string, unknown>> }[];
}

const FUNCTIONS = ['Sub', 'If', 'Equals', 'Not', 'Select', 'Split', 'GetAtt'];

const TAGS: (ScalarTag | CollectionTag)[] = ['Ref', ...FUNCTIONS].flatMap((name) => {
  const key = name === 'Ref' ? 'Ref' : `Fn::${name}`;
  return [
    { tag: `!${name}`, resolve: (text: string) => ({ [key]: text }) } satisfies ScalarTag,
    { tag: `!${name}`, collection: 'seq', resolve: (items) => ({ [key]: items.toJSON() }) } satisfies CollectionTag,
  ];
});

export function readTemplate(name: string): Template {
  return parse(readFileSync(join(AWS_EXAMPLES, 'cloudformation', name), 'utf8'), { customTags: TAGS }) as Template;
}

/** The resources that CloudFormation would make from a template, its functions worked out. */
export function deploy(
  { Parameters, Conditions, Resources }: Template,
  given: Readonly<Record<string, string>>,
  pseudo: Pseudo,
): Readonly<Record<string, Properties>> {
  const values: Record<string, string> = {
    'AWS::Partition': pseudo.partition,
    'AWS::Region': pseudo.region,
    'AWS::AccountId': pseudo.account,
    'AWS::URLSuffix': pseudo.dnsSuffix,
    GitHubProvider: `arn:${pseudo.partition}:iam::${pseudo.account}:oidc-provider/token.actions.githubusercontent.com`,
  };
  for (const [name, { Default, AllowedPattern }] of Object.entries(Parameters)) {
    const value = given[name] ?? Default;
    if (value === undefined) throw new Error(`Parameter ${name} has no value.`);
    if (!new RegExp(AllowedPattern ?? '').test(value)) throw new Error(`Parameter ${name} may not be ${value}.`);
    values[name] = value;
  }
  for (const name of Object.keys(given)) if (!(name in Parameters)) throw new Error(`There is no parameter ${name}.`);

  const holds = (name: string): boolean => {
    if (!(name in Conditions)) throw new Error(`There is no condition ${name}.`);
    return resolve(Conditions[name]) === true;
  };
  const substitute = (text: string, own: Readonly<Record<string, string>>) =>
    text.replaceAll(/\$\{([^}]+)\}/g, (_, name: string) => {
      const value = own[name] ?? values[name];
      if (value === undefined) throw new Error(`Nothing is called ${name}, in ${text}.`);
      return value;
    });
  const resolve = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(resolve).filter((item) => item !== undefined);
    if (typeof node !== 'object' || node === null) return node;
    const [[key, argument] = ['', undefined], ...others] = Object.entries(node);
    if (others.length === 0 && (key === 'Ref' || key.startsWith('Fn::'))) return call(key, argument);
    return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, resolve(value)]));
  };
  const call = (name: string, argument: unknown): unknown => {
    if (name === 'Ref') return argument === 'AWS::NoValue' ? undefined : substitute(`\${${argument}}`, {});
    if (name === 'Fn::Sub' && typeof argument === 'string') return substitute(argument, {});
    const items = argument as readonly unknown[];
    switch (name) {
      case 'Fn::Sub':
        return substitute(String(items[0]), resolve(items[1]) as Record<string, string>);
      case 'Fn::If':
        return resolve(holds(String(items[0])) ? items[1] : items[2]);
      case 'Fn::Equals':
        return resolve(items[0]) === resolve(items[1]);
      case 'Fn::Not':
        return resolve(items[0]) !== true;
      case 'Fn::Select':
        return (resolve(items[1]) as readonly unknown[])[Number(items[0])];
      case 'Fn::Split':
        return String(resolve(items[1])).split(String(items[0]));
      default:
        throw new Error(`${name} is not worked out here.`);
    }
  };
  return Object.fromEntries(
    Object.entries(Resources)
      .filter(([, { Condition }]) => Condition === undefined || holds(Condition))
      .map(([name, { Properties }]) => [name, resolve(Properties) as Properties]),
  );
}

/** A file of `policies/` as Terraform's `templatefile` fills it in. */
export function fillIn(name: string, values: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
  const text = readFileSync(join(AWS_EXAMPLES, 'policies', `${name}.json`), 'utf8');
  const filled = text.replaceAll(/\$\{(\w+)\}/g, (_, key: string) => {
    const value = values[key];
    if (value === undefined) throw new Error(`${name}.json names ${key}, which nobody gives.`);
    return value;
  });
  return JSON.parse(filled);
}
