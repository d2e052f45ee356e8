"""Where does this worry sit? Words in, statements out, each with its reason."""
