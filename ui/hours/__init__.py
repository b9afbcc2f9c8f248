"""Hours of a professional: a day list and a week grid."""
