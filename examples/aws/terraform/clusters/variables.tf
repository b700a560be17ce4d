variable "hub_account" {
  type        = string
  description = "Account that hub/ is applied in."

  validation {
    condition     = can(regex("^[0-9]{12}$", var.hub_account))
    error_message = "hub_account is the number of an AWS account, 12 digits."
  }
}

variable "external_id" {
  type        = string
  description = "Input role-external-id. Not a secret; it keeps one pair of accounts from being taken for another."
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

variable "role_name" {
  type        = string
  default     = "pr-postgres"
  description = "Beginning of the names of the roles. Another one for each further deployment in the account; the same as in hub/."
}
