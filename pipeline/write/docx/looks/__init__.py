"""The reference document into styles, numbering, pages, names: what every element asks for."""
