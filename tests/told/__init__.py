"""What is told, held like numbers: small cases that differ in little, and the sentences that each of them gets."""
