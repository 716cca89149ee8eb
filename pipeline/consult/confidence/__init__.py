"""What people say of confidentiality, wherever and however, into what is withheld."""
