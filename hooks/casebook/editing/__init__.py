"""Programs that change the files of cases: repairs and ids."""
