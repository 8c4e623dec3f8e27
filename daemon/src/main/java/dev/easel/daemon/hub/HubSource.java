package dev.easel.daemon.hub;

import okhttp3.Dns;

/// Where pulls ask, and how patiently.
///
/// @param dns finds the addresses of hosts
record HubSource(HubSettings settings, Patience patience, Dns dns) {
    HubClient client(Tokens tokens) {
        return new HubClient(settings, tokens, patience, dns);
    }
}
