variable "repository" {
  type        = string
  description = "The repository whose pull requests get branches, owner/name as GitHub writes it."
}

variable "repository_id" {
  type        = string
  description = "Number of the repository, from `gh api repos/OWNER/NAME --jq .id`. Names can be taken over; this cannot."
}

variable "source_cluster" {
  type        = string
  description = "Identifier of the Aurora cluster that branches are cloned from, in lower case."
}

variable "subnet_group" {
  type        = string
  description = "DB subnet group of the branches. That of the source, unless input subnet-group names another."
}

variable "instance_class" {
  type        = string
  default     = "db.t4g.medium"
  description = "Instance class that is allowed besides db.serverless; a pattern such as db.t4g.* allows several."
}

variable "kms_key_arn" {
  type        = string
  default     = ""
  description = "ARN of the customer managed key that the source is encrypted with. Empty for the key aws/rds."
}

variable "run" {
  type        = string
  default     = "pull_request"
  description = "The end of the subject of runs that may create branches: pull_request, ref:refs/heads/main, environment:NAME."
}

variable "default_branch" {
  type        = string
  default     = "main"
  description = "Branch that scheduled workflows run on; only they and pull requests may use the role for the sweep."
}

variable "github_provider_arn" {
  type        = string
  default     = ""
  description = "ARN of the account's OIDC provider for token.actions.githubusercontent.com. Empty to create it."
}

variable "role_name" {
  type        = string
  default     = "pr-postgres"
  description = "Beginning of the names of the roles. Another one for each further deployment in the account."
}
