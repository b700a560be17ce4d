locals {
  policies = {
    for role in ["branches", "sweep"] : role => templatefile("${path.module}/../../policies/trust-hub.json", merge(local.place, {
      hub_account = var.hub_account
      hub_role    = "${var.role_name}-hub-${role}"
      external_id = var.external_id
    }))
  }
}
