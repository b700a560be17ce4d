output "branches_role_arn" {
  value       = aws_iam_role.branches.arn
  description = "For role-to-assume in jobs that create branches or connect to them."
}

output "sweep_role_arn" {
  value       = aws_iam_role.sweep.arn
  description = "For role-to-assume in jobs that delete and sweep."
}
