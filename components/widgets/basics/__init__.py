"""What the other packages of widgets use: the address, the database and its figures, the edition, links,
error messages.
"""
