# GitHub as an identity provider of the account, and which of its runs may assume a role.

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

# An account has one per address.
resource "aws_iam_openid_connect_provider" "github" {
  count          = var.github_provider_arn == "" ? 1 : 0
  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.${local.place.dns_suffix}"]
}

locals {
  place = {
    dns_suffix      = data.aws_partition.current.dns_suffix
    github_provider = one(concat(aws_iam_openid_connect_provider.github[*].arn, compact([var.github_provider_arn])))
  }
}
