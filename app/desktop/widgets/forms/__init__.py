"""Forms to add and edit everything in a client's file, shown as a sheet at the right."""
