"""Behind `nodes.tools.sandbox`: the tiers, and what runs inside of them."""
