# The two roles beside the cluster, and what they may do. Who may assume them is handed in.

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
data "aws_region" "current" {}
data "aws_caller_identity" "current" {}

locals {
  place = {
    partition  = data.aws_partition.current.partition
    dns_suffix = data.aws_partition.current.dns_suffix
    region     = data.aws_region.current.region
    account    = data.aws_caller_identity.current.account_id
  }
}

resource "aws_iam_role" "branches" {
  name               = "${var.role_name}-branches"
  description        = "pr-postgres creates, opens and removes the branches of a repository."
  assume_role_policy = var.trust.branches
}

resource "aws_iam_role_policy" "branches" {
  name   = "branches"
  role   = aws_iam_role.branches.id
  policy = local.policies.branches
}

resource "aws_iam_role_policy" "source_key" {
  count  = var.kms_key_arn == "" ? 0 : 1
  name   = "source-key"
  role   = aws_iam_role.branches.id
  policy = local.policies.source_key
}

resource "aws_iam_role" "sweep" {
  name               = "${var.role_name}-sweep"
  description        = "pr-postgres removes the branches of a repository. Can neither restore nor create."
  assume_role_policy = var.trust.sweep
}

resource "aws_iam_role_policy" "sweep" {
  name   = "sweep"
  role   = aws_iam_role.sweep.id
  policy = local.policies.sweep
}
