import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { ROOT } from './bundle.ts';

/**
 * Holds the templates of `examples/aws` against the tools of those who made the formats. They are no npm packages, so this
 * is not part of `npm test`; what is not installed is a failure that says how to install it.
 *
 * `--offline` leaves out `terraform validate`, which downloads the schema of the AWS provider (hundreds of MB).
 */

const TEMPLATES = join(ROOT, 'examples/aws');
const STACKS = readdirSync(join(TEMPLATES, 'cloudformation')).map((name) => join('cloudformation', name));
const ROOTS = ['one-account', 'hub', 'clusters'].map((name) => join('terraform', name));

const INSTALL: Readonly<Record<string, string>> = {
  'cfn-lint': 'pipx install cfn-lint==1.58.0',
  checkov: 'pipx install checkov==3.3.30',
  terraform:
    'see https://developer.hashicorp.com/terraform/install, 1.5 or newer; OpenTofu linked as terraform does too',
  tflint: 'go install github.com/terraform-linters/tflint@v0.64.0',
};

/** Which policy file each module makes which policy from. */
const MODULES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'modules/roles': { branches: 'branches', sweep: 'sweep', source_key: 'source-key' },
  'modules/github-trust': { branches: 'trust-github-branches', sweep: 'trust-github-sweep' },
  hub: { branches: 'hub', sweep: 'hub' },
  clusters: { branches: 'trust-hub', sweep: 'trust-hub' },
};

const problems: string[] = [];

const copy = mkdtempSync(join(tmpdir(), 'pr-postgres-templates-'));
try {
  cpSync(TEMPLATES, copy, { recursive: true });
  run('cfn-lint', STACKS);
  run('checkov', ['--directory', '.', '--compact', '--quiet', '--skip-download']);
  run('tflint', ['--recursive', '--chdir=terraform']);
  if (run('terraform', ['fmt', '-check', '-recursive', '-diff', 'terraform'])) {
    if (process.argv.includes('--offline')) console.log('left out: terraform validate');
    else for (const root of ROOTS) validate(join(copy, root));
    for (const module of Object.keys(MODULES)) compareFilledIn(module);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

/** False when the tool is missing or finds something. */
function run(tool: string, given: readonly string[], directory = copy): boolean {
  const { status, error, stdout, stderr } = spawnSync(tool, given, { cwd: directory, encoding: 'utf8' });
  const line = [tool, ...given].join(' ');
  if (error !== undefined) problems.push(`${tool} is not installed: ${INSTALL[tool]}`);
  else if (status !== 0) problems.push(`${line}\n${stdout}${stderr}`);
  else console.log(`ok: ${line}`);
  return error === undefined && status === 0;
}

function validate(directory: string): void {
  if (run('terraform', ['init', '-backend=false', '-input=false', '-no-color'], directory)) {
    run('terraform', ['validate', '-no-color'], directory);
  }
}

/**
 * Lets Terraform fill in the policy files that a module uses, without the provider: what it would ask AWS for is given.
 * The outcome has to be that of replacing `${…}`, which is how the tests read the files.
 */
function compareFilledIn(module: string): void {
  const directory = join(copy, 'terraform', module);
  // What needs the provider, and what checks the form of values, takes no part.
  const names = [...readFileSync(join(directory, 'variables.tf'), 'utf8').matchAll(/^variable "(\w+)"/gm)].map(
    ([, name = '']) => name,
  );
  for (const name of ['main.tf', 'outputs.tf', 'variables.tf']) rmSync(join(directory, name));
  const place = Object.fromEntries(
    ['partition', 'dns_suffix', 'region', 'account', 'github_provider'].map((name) => [name, `<${name}>`]),
  );
  const variables: Record<string, string> = Object.fromEntries(names.map((name) => [name, `<${name}>`]));
  if ('repository' in variables) variables['repository'] = 'acme/shop';
  const given = {
    locals: { place },
    variable: Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, { default: value }])),
  };
  writeFileSync(join(directory, 'given.tf.json'), JSON.stringify(given));
  const { status, stdout, stderr } = spawnSync('terraform', ['console', '-no-color'], {
    cwd: directory,
    encoding: 'utf8',
    input: 'jsonencode({ for name, policy in local.policies : name => jsondecode(policy) })\n',
  });
  if (status !== 0) {
    problems.push(`terraform console in ${module}\n${stdout}${stderr}`);
    return;
  }
  const filled = JSON.parse(JSON.parse(stdout));
  for (const [policy, file] of Object.entries(MODULES[module] ?? {})) {
    const expected = fillIn(file, {
      ...place,
      ...variables,
      repository_owner: 'acme',
      repository_name: 'shop',
      kms_key: '<kms_key_arn>',
      hub_role: `<role_name>-hub-${policy}`,
      clusters_role: `<role_name>-${policy}`,
    });
    if (isDeepStrictEqual(filled[policy], expected)) console.log(`ok: ${module} makes ${policy} from ${file}.json`);
    else problems.push(`${module} makes ${policy} from ${file}.json otherwise than the tests do.`);
  }
}

function fillIn(file: string, values: Readonly<Record<string, string>>): unknown {
  const text = readFileSync(join(copy, 'policies', `${file}.json`), 'utf8');
  return JSON.parse(text.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => values[name] ?? 'nobody gives this'));
}
