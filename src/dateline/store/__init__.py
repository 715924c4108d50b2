"""Where reports, events, incidents and failures are kept: one interface, one file a database."""
