"""One file per question; each rule takes a `Tree` and returns what violates it."""
