"""Everything ZIS knows and does; no Qt anywhere below this package."""
