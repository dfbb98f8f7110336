"""How texts are spoilt at random, and what is done with each of them."""
