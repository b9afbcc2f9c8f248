"""What may go wrong around ZIS: files, disks, processes and people in between; nothing is lost and nobody is misled."""
