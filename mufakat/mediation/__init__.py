"""What would have to change, and how sure is it?"""
