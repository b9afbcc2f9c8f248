"""Getting in and being locked out: the unlock page, passwords, the recovery paper, the lock."""
