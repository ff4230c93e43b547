"""What live screens share: answers that are tiny while nothing changed, pages of their own."""
