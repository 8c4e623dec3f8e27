/// What keeps `easeld` running: launchd's agent, systemd's units, or nobody but the next command.
@NullMarked
package dev.easel.daemon.service;

import org.jspecify.annotations.NullMarked;
