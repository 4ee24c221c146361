"""What is answered, one class per question, over sets of states from whichever engine; undecided is None."""
