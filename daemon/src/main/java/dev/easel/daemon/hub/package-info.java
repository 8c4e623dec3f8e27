/// Models from a hub: which files, from where, whole or not at all. The only importer of the HTTP client; no other
/// package opens a connection.
@NullMarked
package dev.easel.daemon.hub;

import org.jspecify.annotations.NullMarked;
