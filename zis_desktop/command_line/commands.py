"""All commands, in the order in which help names them."""

from zis_desktop.command_line.command import Command

COMMANDS: tuple[Command, ...] = ()
