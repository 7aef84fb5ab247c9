"""Events: gatherings at a time and place, and the calendars they come from and go to."""
