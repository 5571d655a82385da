"""What tests and specifications state of results, read as text: examples, assertions, and what follows from them."""
