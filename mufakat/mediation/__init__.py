"""What would have to change, how sure is it, how does one get there?"""
