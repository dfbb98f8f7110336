"""The form that departments fill in Word: written from the model, and read back into a case.

Nothing is imported here: reading needs no part of the Word writer.
"""
