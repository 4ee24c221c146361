"""From what was said to the lines of a case: options, wishes, rules, each with the words that it rests on."""
