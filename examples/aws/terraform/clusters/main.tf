# The roles in the account of the Aurora cluster, assumed from the roles of hub/ in another account with an external id.
# Apply hub/ first, then this with the Region of the cluster.

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

module "roles" {
  source         = "../modules/roles"
  trust          = local.policies
  role_name      = var.role_name
  repository_id  = var.repository_id
  source_cluster = var.source_cluster
  subnet_group   = var.subnet_group
  instance_class = var.instance_class
  kms_key_arn    = var.kms_key_arn
}

locals {
  place = { partition = data.aws_partition.current.partition }
}
