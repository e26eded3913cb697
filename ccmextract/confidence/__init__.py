"""How sure a claim is: a probability from features that have names, calibrated on the annotations."""
