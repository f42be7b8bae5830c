"""What people see in Kibana: data views, saved searches, dashboards and sample rules, from the files in `sources`."""
