"""Views, one folder per audience. A view does no arithmetic, a template no logic."""
