"""The other add-on, redturtle.prenotazioni, installed and measured on its own."""
