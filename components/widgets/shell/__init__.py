"""What surrounds every screen: navigation, breadcrumbs, search, and messages where there are no figures."""
