"""The review of a sample: what keys mean, what stands on the screen, the screen itself, and the same line by line."""
