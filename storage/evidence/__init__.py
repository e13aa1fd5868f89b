"""What people send: files, parcels of them, and catalogues."""
