"""Before a school is open: choose, make or try one."""
