locals {
  policies = {
    for role in ["branches", "sweep"] : role => templatefile("${path.module}/../../policies/hub.json", merge(local.place, {
      clusters_account = var.clusters_account
      clusters_role    = "${var.role_name}-${role}"
      external_id      = var.external_id
    }))
  }
}
