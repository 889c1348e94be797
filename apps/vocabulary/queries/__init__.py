"""Reading the label list: uses, what a change would do, and the changes made."""
