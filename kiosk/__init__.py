"""The screen: finds and opens the browser that shows a hub. Standard library and hub.config only."""
