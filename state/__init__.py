"""What a run knows: frozen values, the channels that carry them, and the errors. Imports nothing of ours."""
