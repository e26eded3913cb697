"""Calibrates the confidence of claims on damaged copies of the annotated documents."""
