# The roles that GitHub Actions assume in a hub account. All they can do is to assume those of clusters/ in the account of
# the Aurora cluster. Apply this first.

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.0"
    }
  }
}

data "aws_partition" "current" {}

module "github_trust" {
  source              = "../modules/github-trust"
  repository          = var.repository
  repository_id       = var.repository_id
  run                 = var.run
  default_branch      = var.default_branch
  github_provider_arn = var.github_provider_arn
}

resource "aws_iam_role" "branches" {
  name               = "${var.role_name}-hub-branches"
  description        = "pr-postgres assumes the role branches in the account of the clusters from here. Can do nothing else."
  assume_role_policy = module.github_trust.branches
}

resource "aws_iam_role_policy" "branches" {
  name   = "hub"
  role   = aws_iam_role.branches.id
  policy = local.policies.branches
}

resource "aws_iam_role" "sweep" {
  name               = "${var.role_name}-hub-sweep"
  description        = "pr-postgres assumes the role sweep in the account of the clusters from here. Can do nothing else."
  assume_role_policy = module.github_trust.sweep
}

resource "aws_iam_role_policy" "sweep" {
  name   = "hub"
  role   = aws_iam_role.sweep.id
  policy = local.policies.sweep
}

locals {
  place = { partition = data.aws_partition.current.partition }
}
