"""Whether the cases notice every change of the calculators' code."""
