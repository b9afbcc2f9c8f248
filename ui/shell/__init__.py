"""The window around the screens: navigation, header, command palette, message bar."""
