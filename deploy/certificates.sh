#!/bin/bash
# Makes a certificate authority and a certificate for each of Kafka, Elasticsearch and Kibana, with Elastic's own tool.
# What is there already is kept; RENEW=1 makes new certificates for the services. Each service's folder is a volume that only
# this job and that service see; the authority's key never leaves its own. The folders lie below $CERTIFICATES.
set -euo pipefail
umask 077
TO=${CERTIFICATES:-/certificates}
DAYS=${DAYS:-1095}
OWNER=1000:0 # the user of all three official images
: "${KAFKA_KEYSTORE_PASSWORD:?missing}"
certutil() { /usr/share/elasticsearch/bin/elasticsearch-certutil "$@"; }
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT

if [ ! -s "$TO/authority/ca.key" ]; then
  certutil ca --silent --pem --days 3650 --out "$WORK/ca.zip"
  unzip -q "$WORK/ca.zip" -d "$WORK"
  cp "$WORK/ca/ca.crt" "$WORK/ca/ca.key" "$TO/authority/"
  echo "new certificate authority"
fi

cert() { # cert SERVICE [options of certutil]: signed by our authority, for its name in the stack and for this machine
  certutil cert --silent --name "$1" --dns "$1,localhost" --ip 127.0.0.1 --days "$DAYS" \
    --ca-cert "$TO/authority/ca.crt" --ca-key "$TO/authority/ca.key" "${@:2}"
}

deliver() { # deliver SERVICE FILE...: the files, then the authority, whose presence says that all are there
  local service=$1
  shift
  cp "$@" "$TO/$service/"
  cp "$TO/authority/ca.crt" "$TO/$service/ca.new"
  chmod 0400 "$TO/$service"/*
  chown -R "$OWNER" "$TO/$service"
  chmod 0500 "$TO/$service"
  mv "$TO/$service/ca.new" "$TO/$service/ca.crt"
  echo "new certificate for $service"
}

# Kafka's keystore opens with the administrator's password: another password needs another keystore.
password=$(printf %s "$KAFKA_KEYSTORE_PASSWORD" | sha256sum | cut -d' ' -f1)
if [ "$(cat "$TO/authority/kafka-password.sha256" 2>/dev/null)" != "$password" ]; then rm -f "$TO/kafka/ca.crt"; fi

for service in kafka elasticsearch kibana; do
  if [ -s "$TO/$service/ca.crt" ] && [ -z "${RENEW:-}" ]; then continue; fi
  rm -f "$TO/$service"/*
  if [ "$service" = kafka ]; then
    cert kafka --out "$WORK/kafka.p12" --pass="$KAFKA_KEYSTORE_PASSWORD"
    deliver kafka "$WORK/kafka.p12"
    printf '%s\n' "$password" >"$TO/authority/kafka-password.sha256"
  else
    cert "$service" --pem --out "$WORK/$service.zip"
    unzip -q "$WORK/$service.zip" -d "$WORK"
    deliver "$service" "$WORK/$service/$service.crt" "$WORK/$service/$service.key"
  fi
done

cp "$TO/authority/ca.crt" "$TO/ca/"
chmod 0555 "$TO/ca"
chmod 0444 "$TO/ca/ca.crt"
