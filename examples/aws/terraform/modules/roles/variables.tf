variable "trust" {
  type        = object({ branches = string, sweep = string })
  description = "The trust policy of each role, as JSON."
}

variable "role_name" {
  type        = string
  description = "Beginning of the names of the roles."
}

variable "repository_id" {
  type        = string
  description = "Number of the repository whose pull requests get branches."
}

variable "source_cluster" {
  type        = string
  description = "Identifier of the Aurora cluster that branches are cloned from, in lower case."

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,62}$", var.source_cluster))
    error_message = "source_cluster is the identifier of a cluster in lower case, such as production."
  }
}

variable "subnet_group" {
  type        = string
  description = "DB subnet group of the branches. That of the source, unless input subnet-group names another."

  validation {
    condition     = can(regex("^[a-z0-9 ._-]{1,255}$", var.subnet_group))
    error_message = "subnet_group is the name of a DB subnet group in lower case, without wildcards."
  }
}

variable "instance_class" {
  type        = string
  description = "Instance class that is allowed besides db.serverless; a pattern such as db.t4g.* allows several."

  validation {
    condition     = can(regex("^db\\.[a-z0-9.*]+$", var.instance_class))
    error_message = "instance_class is a class such as db.t4g.medium, or a pattern such as db.t4g.*."
  }
}

variable "kms_key_arn" {
  type        = string
  description = "ARN of the customer managed key that the source is encrypted with. Empty for the key aws/rds."
}
