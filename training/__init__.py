"""How the shipped model is made, measured and exported. Needs torch; never imported by `quotetrack`."""
