output "branches" {
  value       = local.policies.branches
  description = "Trust policy, as JSON, of a role that creates branches."
}

output "sweep" {
  value       = local.policies.sweep
  description = "Trust policy, as JSON, of a role that deletes and sweeps."
}
