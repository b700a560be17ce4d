locals {
  names = merge(local.place, {
    repository       = var.repository
    repository_owner = split("/", var.repository)[0]
    repository_name  = split("/", var.repository)[1]
    repository_id    = var.repository_id
    run              = var.run
    default_branch   = var.default_branch
  })
  policies = {
    branches = templatefile("${path.module}/../../../policies/trust-github-branches.json", local.names)
    sweep    = templatefile("${path.module}/../../../policies/trust-github-sweep.json", local.names)
  }
}
