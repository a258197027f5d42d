"""The demo hospital, built with the product's own methods from demo/hospital.json."""
