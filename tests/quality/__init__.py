"""How well Mappe judges: invented books whose truth is known, and figures of what was found in them."""
