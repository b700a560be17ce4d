# The roles that GitHub Actions assume to clone an Aurora cluster for each pull request, in the account of the cluster.
# The provider's Region is that of the cluster. What each permission is for: docs/aurora.md.

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.0"
    }
  }
}

module "github_trust" {
  source              = "../modules/github-trust"
  repository          = var.repository
  repository_id       = var.repository_id
  run                 = var.run
  default_branch      = var.default_branch
  github_provider_arn = var.github_provider_arn
}

module "roles" {
  source         = "../modules/roles"
  trust          = { branches = module.github_trust.branches, sweep = module.github_trust.sweep }
  role_name      = var.role_name
  repository_id  = var.repository_id
  source_cluster = var.source_cluster
  subnet_group   = var.subnet_group
  instance_class = var.instance_class
  kms_key_arn    = var.kms_key_arn
}
