locals {
  names = merge(local.place, {
    repository_id  = var.repository_id
    source_cluster = var.source_cluster
    subnet_group   = var.subnet_group
    instance_class = var.instance_class
    kms_key        = var.kms_key_arn
  })
  policies = {
    branches   = templatefile("${path.module}/../../../policies/branches.json", local.names)
    sweep      = templatefile("${path.module}/../../../policies/sweep.json", local.names)
    source_key = templatefile("${path.module}/../../../policies/source-key.json", local.names)
  }
}
