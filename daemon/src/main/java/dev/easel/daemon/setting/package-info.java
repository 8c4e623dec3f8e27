/// How settings are written, and how every mistake in them is found at once. Which ones there are says
/// `dev.easel.daemon.Settings`.
@NullMarked
package dev.easel.daemon.setting;

import org.jspecify.annotations.NullMarked;
