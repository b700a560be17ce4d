variable "repository" {
  type        = string
  description = "The repository whose pull requests get branches, owner/name as GitHub writes it."

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.repository))
    error_message = "repository is owner/name, such as acme/shop."
  }
}

variable "repository_id" {
  type        = string
  description = "Number of the repository, from `gh api repos/OWNER/NAME --jq .id`."

  validation {
    condition     = can(regex("^[1-9][0-9]*$", var.repository_id))
    error_message = "repository_id is the number of the repository."
  }
}

variable "run" {
  type        = string
  description = "The end of the subject of runs that may create branches: pull_request, ref:refs/heads/main, environment:NAME."

  validation {
    condition     = can(regex("^(pull_request|ref:refs/(heads|tags)/[^*?]+|environment:[^*?]+)$", var.run))
    error_message = "run is pull_request, ref:refs/heads/NAME or environment:NAME, without wildcards."
  }
}

variable "default_branch" {
  type        = string
  description = "Branch that scheduled workflows run on; only they and pull requests may use the role for the sweep."

  validation {
    condition     = can(regex("^[^*?]+$", var.default_branch))
    error_message = "default_branch is the name of a branch, without wildcards."
  }
}

variable "github_provider_arn" {
  type        = string
  description = "ARN of the account's OIDC provider for token.actions.githubusercontent.com. Empty to create it."
}
