/// The listening socket that launchd or systemd opens for `easeld`, so that a request may come before `easeld` does.
@NullMarked
package dev.easel.daemon.launchd;

import org.jspecify.annotations.NullMarked;
