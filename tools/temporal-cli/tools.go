//go:build tools

// Package tools pins the Temporal CLI, so that its dev server can be built where no binary can be fetched.
package tools

import _ "github.com/temporalio/cli/cmd/temporal"
