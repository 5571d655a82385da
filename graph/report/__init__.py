"""The report of a run: one page for a browser and one for a terminal or a pull request, both from the same facts."""
