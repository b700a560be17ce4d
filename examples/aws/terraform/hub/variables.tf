variable "repository" {
  type        = string
  description = "The repository whose pull requests get branches, owner/name as GitHub writes it."
}

variable "repository_id" {
  type        = string
  description = "Number of the repository, from `gh api repos/OWNER/NAME --jq .id`. Names can be taken over; this cannot."
}

variable "clusters_account" {
  type        = string
  description = "Account that clusters/ is applied in."

  validation {
    condition     = can(regex("^[0-9]{12}$", var.clusters_account))
    error_message = "clusters_account is the number of an AWS account, 12 digits."
  }
}

variable "external_id" {
  type        = string
  description = "Input role-external-id. Not a secret; it keeps one pair of accounts from being taken for another."
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
  description = "Beginning of the names of the roles. Another one for each further deployment in the account; the same as in clusters/."
}
