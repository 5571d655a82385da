"""What runs teach: outcomes, their analysis, and what may change because of them."""
