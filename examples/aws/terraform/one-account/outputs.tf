output "branches_role_arn" {
  value       = module.roles.branches_role_arn
  description = "For role-to-assume in jobs that create branches or connect to them."
}

output "sweep_role_arn" {
  value       = module.roles.sweep_role_arn
  description = "For role-to-assume in jobs that delete and sweep."
}
