"""Every person of the site, drawn from one rigged body: `rig` poses it, `dress` clothes it, `things` stand about it, `flat` cuts it into shapes."""
