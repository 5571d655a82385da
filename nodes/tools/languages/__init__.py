"""One adapter a language: what its own tools say of a change, as evidence that every language shares."""
