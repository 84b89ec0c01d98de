"""What goes into a bag, part by part: settings, content, stores of the site, accounts. Each part knows both ways."""
